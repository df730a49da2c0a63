"""Signing in, sessions, one's own account, drafts."""
