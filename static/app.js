// What HTML and htmx cannot do alone: drafts, one submission at a time, focus, menus, print and copy.
// No eval, no inline code: it runs under Content-Security-Policy "default-src 'self'".
'use strict';

const SIGNED_OUT = 'Phiên làm việc đã hết. Chữ vừa gõ vẫn còn ở trang này.';
const OFFLINE = 'Chưa lưu được nháp vì mất mạng. Giữ trang này mở, máy sẽ tự lưu khi có mạng lại.';
const REFUSED = 'Chưa lưu được nháp. Giữ trang này mở, máy sẽ thử lại sau 20 giây.';
const EVERY_MS = 20000;
const RESEND_MS = 10000;

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => root.querySelectorAll(selector);

// Drafts: form[data-draft=URL] is posted there on leaving a field, every 20 s and before it is sent ---------------

const changed = new WeakSet();
const checked = new WeakSet();
const lastSave = new WeakMap();

function typed(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const secret = name === 'csrf_token' || name === 'once' || find(`[type=password][name="${CSS.escape(name)}"]`, form);
    if (typeof value === 'string' && !secret) fields.append(name, value);
  }
  return fields;
}

function say(form, text, failed) {
  const place = find('[data-saved]', form) || find('[data-saved]');
  if (!place) return;
  place.textContent = text;
  place.hidden = false;
  place.classList.toggle('hn-saved--failed', failed);
}

function saySaved(form) {
  const now = new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' });
  say(form, `Đã lưu nháp lúc ${now}`, false);
}

function saySignedOut(form) {
  say(form, SIGNED_OUT + ' ', true);
  const link = document.createElement('a');
  Object.assign(link, { href: location.href, target: '_blank', textContent: 'Đăng nhập ở thẻ mới rồi quay lại đây' });
  find('[data-saved]', form)?.append(link);
}

// keepalive lets a save outlive its page, but browsers allow it 64 KB at most.
function post(form) {
  return fetch(form.dataset.draft, {
    method: 'POST', body: typed(form), keepalive: document.hidden, redirect: 'manual',
    headers: { 'X-CSRFToken': form.elements.csrf_token.value },
  });
}

// After signing in again in another tab the session has a new token: take it from a fresh copy of this page.
async function renewToken() {
  const text = await (await fetch(location.href)).text();
  const fresh = find('[name=csrf_token]', new DOMParser().parseFromString(text, 'text/html'));
  if (!fresh) return;
  for (const field of all('[name=csrf_token]')) field.value = fresh.value;
  document.body.setAttribute('hx-headers', JSON.stringify({ 'X-CSRFToken': fresh.value }));
}

// One save after another, so that none comes in after the form itself. Answers whether the form may be sent: not while
// signed out or offline, since the page would go and the words with it.
function save(form) {
  const next = (lastSave.get(form) ?? Promise.resolve()).then(() => saveNow(form));
  lastSave.set(form, next);
  return next;
}

async function saveNow(form) {
  changed.delete(form);
  try {
    let answer = await post(form);
    if (answer.status === 400) {
      await renewToken();
      answer = await post(form);
    }
    if (answer.ok) saySaved(form);
    else {
      changed.add(form);
      if (answer.type === 'opaqueredirect') saySignedOut(form);
      else say(form, REFUSED, true);
    }
    return answer.type !== 'opaqueredirect';
  } catch {
    changed.add(form);
    say(form, OFFLINE, true);
    return false;
  }
}

function saveChanged() {
  for (const form of all('form[data-draft]')) if (changed.has(form)) save(form);
}

document.addEventListener('input', ({ target }) => target.form?.dataset.draft && changed.add(target.form));
document.addEventListener('focusout', ({ target }) => target.form && changed.has(target.form) && save(target.form));
document.addEventListener('visibilitychange', () => document.hidden && saveChanged());
window.addEventListener('online', saveChanged);
setInterval(saveChanged, EVERY_MS);

// One submission at a time; the server's one-time key is the lock, this only spares the wait -----------------------

const sending = new WeakSet();

function release(form) {
  sending.delete(form);
  form.removeAttribute('aria-busy');
}

function hold(form) {
  sending.add(form);
  form.setAttribute('aria-busy', 'true');
  setTimeout(release, RESEND_MS, form);   // an answer that is a download leaves the page as it is
}

async function checkThenSend(form, button) {
  if (!await save(form)) return release(form);
  checked.add(form);
  form.requestSubmit(button);
}

function onSubmit(event) {
  const form = event.target;
  if (form.method !== 'post' || checked.delete(form)) return;
  if (sending.has(form) || form.dataset.draft) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  if (sending.has(form)) return;
  hold(form);
  if (form.dataset.draft) checkThenSend(form, event.submitter);
}

document.addEventListener('submit', onSubmit, true);
document.addEventListener('htmx:afterRequest', ({ target }) => target.matches('form') && release(target));
window.addEventListener('pageshow', () => all('form[aria-busy]').forEach(release));

// Focus and words after htmx ---------------------------------------------------------------------------------------

function showErrors(root) {
  const summary = find('.hn-errors', root);
  if (!summary) return;
  summary.focus();
  if (!document.title.startsWith('Lỗi: ')) document.title = 'Lỗi: ' + document.title;
}

function notice(title, text) {
  const box = find('#notice');
  const [block, head, body] = ['div', 'p', 'p'].map((tag) => document.createElement(tag));
  Object.assign(block, { className: 'hn-notice hn-notice--bad', role: 'alert' });
  Object.assign(head, { className: 'hn-notice__title', textContent: title });
  body.textContent = text;
  block.append(head, body);
  box.replaceChildren(block);
  box.focus();
}

document.addEventListener('DOMContentLoaded', () => showErrors(document));
document.addEventListener('htmx:afterSettle', ({ detail }) => {
  showErrors(detail.target);
  if (detail.target.id === 'notice') detail.target.focus();
});
document.addEventListener('htmx:beforeRequest', ({ detail }) => {
  if (detail.requestConfig.verb !== 'get') find('#notice')?.replaceChildren();
});
for (const lost of ['htmx:sendError', 'htmx:timeout']) {
  document.addEventListener(lost, () => notice('Chưa gửi được vì mất mạng', 'Trang này vẫn giữ chữ vừa gõ. Đợi có mạng rồi bấm lại.'));
}

// [data-money]: points between thousands while digits are typed; words, pasted sums and points set by hand stay -----

const byHand = new WeakSet();

function groupThousands({ target: field, inputType, data, isComposing }) {
  if (!field.matches('[data-money]') || isComposing) return;
  if (!/^(insertText|delete)/.test(inputType) || /[., ]/.test(data ?? '')) byHand.add(field);
  if (!/[., ]/.test(field.value)) byHand.delete(field);
  const digits = field.value.replaceAll('.', '');
  if (byHand.has(field) || !/^\d+$/.test(digits)) return;
  let left = field.value.slice(field.selectionEnd).replaceAll('.', '').length;
  field.value = digits.replace(/\B(?=(\d{3})+$)/g, '.');
  let caret = field.value.length;
  for (; left > 0; caret--) if (field.value[caret - 1] !== '.') left--;   // behind the same digit as before
  if (field.value[caret - 1] === '.' && inputType !== 'deleteContentForward') caret--;   // a key never gets stuck at a point
  field.setSelectionRange(caret, caret);
}

document.addEventListener('input', groupThousands);

// [data-more=TBODY] adds an empty line there; names and labels of its fields count on -------------------------------

function addLine(lines) {
  const number = lines.rows.length;
  const line = lines.rows[number - 1].cloneNode(true);
  for (const error of all('.hn-error', line)) error.remove();
  for (const field of all('input', line)) {
    field.name = field.id = field.name.replace(/-\d+-/, `-${number}-`);
    field.setAttribute('aria-label', field.getAttribute('aria-label').replace(/\d+$/, number + 1));
    for (const name of ['value', 'aria-invalid', 'aria-describedby']) field.removeAttribute(name);
    field.value = '';
  }
  lines.append(line);
  find('input', line).focus();
}

document.addEventListener('htmx:load', () => all('[data-more]').forEach((button) => { button.hidden = false; }));
document.addEventListener('click', ({ target }) => {
  const more = target.closest('[data-more]');
  if (more) addLine(find(more.dataset.more));
});

// The name of a chosen file, in place of the browser's own words -----------------------------------------------------

document.addEventListener('change', ({ target }) => {
  const words = target.type === 'file' && target.parentElement.querySelector('.hn-file__words');
  if (words) words.textContent = [...target.files].map((file) => file.name).join(', ') || 'chưa có tệp nào';
});

// Menus, print, copy -----------------------------------------------------------------------------------------------

const MENU = '.hn-nav details[open]';

function closeMenu() {
  find(MENU)?.removeAttribute('open');
}

document.addEventListener('keydown', ({ key, target }) => {
  if (key !== 'Escape') return;
  if (target.closest(MENU)) find(`${MENU} summary`).focus();
  closeMenu();
});

document.addEventListener('click', ({ target }) => {
  if (!target.closest(MENU)) closeMenu();
  if (target.closest('[data-print]')) window.print();
  const copy = target.closest('[data-copy]');
  if (copy) copyText(copy);
});

// [data-ticked=NAME] says how many boxes of that name are ticked in its form: data-words, with the number for #.
function countTicked() {
  for (const place of all('[data-ticked]')) {
    const ticked = all(`[name="${place.dataset.ticked}"]:checked`, place.closest('form')).length;
    place.textContent = place.dataset.words.replace('#', ticked);
  }
}

document.addEventListener('change', countTicked);
document.addEventListener('htmx:load', countTicked);   // also once for the page itself

// The clipboard needs a secure address; on plain http the words are selected instead, ready for Ctrl+C.
async function copyText(button) {
  const source = find(button.dataset.copy);
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    button.textContent = 'Đã chép';
  } else if (source.select) source.select();
  else getSelection().selectAllChildren(source);
}
