// Tansiq: comfort only. Every page works without this file.
(() => {
  'use strict';
  const root = document.documentElement;
  const typing = (el) => el instanceof Element && el.matches('input, textarea, select, [contenteditable]');

  // 1 Appearance. The link works without script too: the server answers it with the same cookie, `theme`,
  // and writes data-theme into the page, so the right colours are there from the first paint.
  for (const link of document.querySelectorAll('[data-do=theme]')) {
    link.addEventListener('click', (e) => {
      e.preventDefault();
      const now = root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
      const next = now === 'dark' ? 'light' : 'dark';
      const secure = location.protocol === 'https:' ? '; Secure' : '';
      root.dataset.theme = next;
      document.cookie = `theme=${next}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    });
  }

  // 2 Review keys: only while the list has focus (WCAG 2.1.4), by key position, so any keyboard layout works.
  // A key held down counts once. The server leaves data-keys out for a person who turned them off.
  const list = document.querySelector('[data-keys=review]');
  const choices = { Digit1: 'accept', Digit2: 'edit', Digit3: 'reject', Numpad1: 'accept', Numpad2: 'edit', Numpad3: 'reject' };
  const steps = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' };
  // After a decision and after a step the card at hand has the focus, so that the keys go on working.
  // Going to the fragment takes the focus away, so that this comes last.
  addEventListener('load', () => {
    if (!/^#p\d+$/.test(location.hash)) return;
    const card = document.querySelector(`${location.hash} .p-card`);
    (card ?? document.querySelector('[data-do=undo]'))?.focus();
  });
  list?.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || e.isComposing || typing(e.target)) return;
    let item = e.target;
    while (item && item.parentElement !== list) item = item.parentElement;
    const button = e.code === 'KeyZ'
      ? document.querySelector('[data-do=undo]')
      : choices[e.code] && item?.querySelector(`button[value=${choices[e.code]}]`);
    if (button) {
      e.preventDefault();
      if (!e.repeat) button.click();
      return;
    }
    // The next proposal unfolds: its words are needed to decide about it.
    const next = steps[e.code] && item?.[steps[e.code]];
    if (!next) return;
    e.preventDefault();
    const link = next.querySelector('a.t');
    if (!link) next.querySelector('.p-card, a, button')?.focus();
    else if (!e.repeat) link.click();
  });

  // 3 Words selected in a document's text become a record. Places count code points of the stored text: those of
  // the paragraph, which the page carries, and those before the selection in it. The server compares the words.
  const marks = '.pn, .qn, .add';
  const letters = (node) => {
    const copy = node.cloneNode(true);
    for (const mark of copy.querySelectorAll(marks)) mark.remove();
    return copy.textContent;
  };
  const place = (text, node, offset) => {
    const from = node instanceof Element ? node : node.parentElement;
    const part = from?.closest('p[data-start]');
    if (!part || !text.contains(part)) return null;
    const before = document.createRange();
    before.setStart(part, 0);
    before.setEnd(node, offset);
    return Number(part.dataset.start) + [...letters(before.cloneContents())].length;
  };
  const paper = document.querySelector('[data-do=select]');
  const chosen = document.querySelector('[data-chosen]');
  if (paper && chosen) {
    document.addEventListener('selectionchange', () => {
      const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
      const inside = range && !range.collapsed && paper.contains(range.commonAncestorContainer);
      // A click on the button takes the selection away first: what was chosen stays for it.
      if (!inside) {
        if (!chosen.contains(document.activeElement)) chosen.hidden = true;
        return;
      }
      const start = place(paper, range.startContainer, range.startOffset);
      const end = place(paper, range.endContainer, range.endOffset);
      const words = letters(range.cloneContents());
      chosen.hidden = start === null || end === null || !words.trim();
      if (chosen.hidden) return;
      chosen.elements.start.value = start;
      chosen.elements.end.value = end;
      chosen.elements.words.value = words;
    });
  }
  // In the form that cuts a proposal in two, selected words fill the next empty part.
  const parts = document.querySelector('[data-do=parts]');
  parts?.addEventListener('mouseup', () => {
    const words = getSelection().toString().trim();
    const field = ['first', 'second'].map((id) => document.getElementById(id)).find((part) => part && !part.value);
    if (words && field) field.value = words;
  });

  // 4 Several files go one after the other, each with what became of it; one form goes as it always does.
  const files = document.querySelector('[data-do=files]');
  files?.addEventListener('submit', async (e) => {
    const input = files.elements.file;
    const busy = files.querySelector('[data-busy]');
    if (input.files.length < 2) {
      busy.textContent = busy.dataset.busy;
      return;
    }
    if (files.elements.text.value.trim()) return;
    e.preventDefault();
    const panel = document.querySelector('[data-files]');
    const say = (word) => panel.querySelector(`[data-say=${word}]`).textContent;
    const rows = [...input.files].map((file) => {
      const row = panel.querySelector('template').content.cloneNode(true).querySelector('li');
      row.querySelector('bdi').textContent = file.name;
      row.querySelector('span').textContent = say('waiting');
      panel.querySelector('.list').append(row);
      return [file, row.querySelector('span')];
    });
    panel.hidden = false;
    const button = files.querySelector('button');
    button.disabled = true;
    const status = panel.querySelector('[role=status]');
    let done = 0;
    for (const [file, told] of rows) {
      told.textContent = say('reading');
      const form = new FormData(files);
      form.delete('file');
      form.append('file', file);
      try {
        const answer = await fetch(files.action, { method: 'POST', body: form });
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const to = new URL(answer.url);
        if (answer.ok && to.pathname.endsWith('/new')) {
          // An archive: what became of each document in it.
          told.textContent = page.querySelector('.lede')?.textContent ?? say('filed');
          told.closest('li').after(...page.querySelectorAll('main .list > li'));
        } else if (answer.ok) {
          const link = document.createElement('a');
          link.href = to.pathname;
          link.textContent = say(to.search.includes('known') ? 'known' : 'filed');
          told.replaceChildren(link);
        } else {
          told.textContent = page.querySelector('.summary li')?.textContent ?? say('failed');
        }
      } catch {
        told.textContent = say('lost');
      }
      done += 1;
      status.textContent = `${done} / ${rows.length}`;
    }
    button.disabled = false;
    input.value = '';
  });

  // 5 Escape closes what opened, and focus goes back to what opened it.
  const menu = document.querySelector('.menu[href="#nav"]');
  const closeMenu = () => {
    location.hash = '';
    menu?.focus();
  };
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' || e.isComposing || typing(e.target)) return;
    const open = e.target instanceof Element && e.target.closest('details[open]');
    if (open) {
      open.open = false;
      open.querySelector('summary')?.focus();
    } else if (location.hash === '#nav') {
      closeMenu();
    }
  });
  menu?.addEventListener('click', (e) => {
    if (location.hash !== '#nav') return;
    e.preventDefault();
    closeMenu();
  });

  // 6 A page that waits for work of the server asks whether it is done, and says so: nothing moves by itself.
  // What is done is answered by another page.
  const waits = document.querySelector('[data-wait]');
  const ask = async () => {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // A sign-in that ended leads elsewhere.
      if (!new URL(answer.url).pathname.startsWith(waits.dataset.of)) return;
      if (answer.ok && !page.querySelector('[data-wait]')) {
        waits.querySelector('span').textContent = waits.dataset.wait;
        return;
      }
    } catch { /* The line is down for a moment. */ }
    setTimeout(ask, 5000);
  };
  if (waits) setTimeout(ask, 2000);

  // 7 Paper has nothing to unfold.
  let unfolded = [];
  addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll('details:not([open])')];
    for (const part of unfolded) part.open = true;
  });
  addEventListener('afterprint', () => {
    for (const part of unfolded) part.open = false;
    unfolded = [];
  });
})();
