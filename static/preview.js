// Shows a .docx in the page: [data-docx=URL]. docx-preview writes <style> elements, which the content security policy
// stops; their text goes into constructed style sheets instead, and styles given as text are set through the CSSOM.
'use strict';

const FAILED = 'Chưa mở được bản xem trước trên trang này. ';

function build(element) {   // a description of an element, a node, or plain text
  const { style, ...rest } = element;
  const node = docx.defaultOptions.h(typeof style === 'string' ? rest : element);
  if (typeof style === 'string') node.style.cssText = style;
  if (node.nodeName === 'IMG') node.alt = 'Hình trong văn bản';
  return node;
}

// Embedded fonts and foreign HTML would be loaded from blob: addresses. On a phone the text flows as wide as the screen.
const NARROW = matchMedia('(max-width: 47.99rem)').matches;
const OPTIONS = {
  h: build, ignoreFonts: true, renderAltChunks: false, ignoreLastRenderedPageBreak: false,
  ignoreWidth: NARROW, ignoreHeight: NARROW,
};

// docx-preview 0.4.1 compares a section with the one before it and so breaks the page one section late.
function breakAfterSections(body) {
  for (const part of body.children) {
    if (part.sectionProps) part.children.push({ type: 'run', children: [{ type: 'break', break: 'page' }] });
  }
}

// One line in Word is as high as its font asks for, 1.15 of the size in Times New Roman; docx-preview takes the size.
const WORD_LINE = 1.15;

function adopt(style) {
  const sheet = new CSSStyleSheet();
  const spaced = (_, lines) => `line-height: ${lines * WORD_LINE}`;
  sheet.replaceSync(style.textContent.replace(/line-height:\s*([\d.]+)(?=\s*[;}])/g, spaced));
  document.adoptedStyleSheets.push(sheet);
}

function fit(box) {
  const wrapper = box.querySelector('.docx-wrapper');
  const style = getComputedStyle(box);
  const room = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  if (NARROW) return wrapper.querySelectorAll('section').forEach((page) => fitAlone(page, room));
  const widest = Math.max(...[...wrapper.querySelectorAll('section')].map((page) => page.offsetWidth));
  wrapper.style.zoom = 1;
  wrapper.style.zoom = Math.min(1, room / widest);
}

function fitAlone(page, room) {   // as wide as its widest table: a broad appendix does not make the letter before it tiny
  page.style.zoom = 1;
  page.style.width = '0';
  const wanted = Math.max(room, page.scrollWidth + parseFloat(getComputedStyle(page).paddingRight));
  page.style.width = `${wanted}px`;
  page.style.zoom = Math.min(1, room / wanted);
}

function apologise(box) {
  const link = Object.assign(document.createElement('a'), { href: box.dataset.docx, textContent: 'Tải tệp Word về máy để xem' });
  const sentence = document.createElement('p');
  sentence.append(FAILED, link, '.');
  box.replaceChildren(sentence);
}

async function show(box) {
  try {
    const answer = await fetch(box.dataset.docx);
    if (!answer.ok) throw new Error(answer.statusText);
    const file = await docx.parseAsync(await answer.blob(), OPTIONS);
    breakAfterSections(file.documentPart.body);
    const nodes = await docx.renderDocument(file, OPTIONS);
    nodes.filter((node) => node.nodeName === 'STYLE').forEach(adopt);
    box.replaceChildren(...nodes.filter((node) => node.nodeType === Node.ELEMENT_NODE && node.nodeName !== 'STYLE'));
    fit(box);
    new ResizeObserver(() => fit(box)).observe(box);
  } catch (error) {
    console.info(error);
    apologise(box);
  }
}

for (const box of document.querySelectorAll('[data-docx]')) show(box);
