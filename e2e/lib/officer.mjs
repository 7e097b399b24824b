// What every test of an officer begins with: a register of her own, set up by its one-time link.

import { newPage } from './browser.mjs';
import { startEmpty } from './tansiq.mjs';

/** A fresh register with one officer signed in: `{ server, page, submit }`. */
export async function officer(t, browser, { lang = 'en', ...options } = {}) {
  const server = await startEmpty();
  t.after(() => server.stop());
  const page = await newPage(browser, { locale: lang, ...options });
  t.after(() => page.context().close());
  const submit = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  await page.goto(server.output().match(/http:\S+setup\?key=\S+/)[0].replace(/\/\w\w\/setup/, `/${lang}/setup`));
  await page.fill('#name', 'Mona B.');
  await page.fill('#email', 'mona@example.org');
  await page.fill('#password', 'a promise kept in time');
  await submit('form.form button');
  return { server, page, submit };
}

/** Files a pasted text and stands on its review. */
export async function paste({ server, page, submit }, lang, text, published) {
  await page.goto(`${server.url}/${lang}/documents/new`);
  await page.fill('#text', text);
  if (published) await page.fill('#published', published);
  await submit('form.form button.btn-main');
  return page.url().split('?')[0];
}

/** Selects these words of the page as a reader does, and waits for what answers it. */
export async function select(page, words) {
  await page.evaluate((words) => {
    const paper = document.querySelector('[data-do=select]');
    const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = '';
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest('.pn, .qn, .add')) continue;
      nodes.push([walker.currentNode, text.length]);
      text += walker.currentNode.data;
    }
    const at = text.indexOf(words);
    if (at < 0) throw new Error(`${words} does not stand on the page`);
    const spot = (point) => {
      const [node, from] = nodes.filter(([, from]) => from <= point).at(-1);
      return [node, point - from];
    };
    const range = document.createRange();
    range.setStart(...spot(at));
    const [node, offset] = spot(at + words.length - 1);
    range.setEnd(node, offset + 1);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, words);
  await page.waitForSelector('[data-chosen]:not([hidden])');
}
