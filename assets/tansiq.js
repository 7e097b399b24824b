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
    const to = steps[e.code] && item?.[steps[e.code]]?.querySelector('a, button');
    if (to) {
      e.preventDefault();
      to.focus();
    }
  });

  // 3 Escape closes what opened, and focus goes back to what opened it.
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

  // 4 Paper has nothing to unfold.
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
