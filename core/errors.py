"""What users can meet. Each message is shown as it stands; `status` is what the web answers with."""


class WorkflowError(Exception):
    status = 400


class NotAllowed(WorkflowError):
    status = 403


class NotFound(WorkflowError):
    """No such record, or one the reader may not know of."""

    status = 404


class WrongState(WorkflowError):
    status = 409


class StaleRecord(WorkflowError):
    """Somebody else saved `record` after the page that showed version `seen` was opened."""

    status = 409

    def __init__(self, message: str, record: object = None, seen: int = 0):
        super().__init__(message)
        self.record, self.seen = record, seen


class Refused(WorkflowError):
    """A rule stands against it; the message says which and what to do."""

    status = 409


class AlreadyDone(WorkflowError):
    """The same form was sent twice; the first time counted. `subject` is what it made."""

    status = 409

    def __init__(self, subject: str):
        super().__init__('Việc này đã được ghi ở lần bấm trước.')
        self.subject = subject


class StorageFull(WorkflowError):
    status = 507
