// Tansiq: asks the browser for a passkey and sends its answer. Without this file the page says what else there is.
(() => {
  'use strict';
  const form = document.querySelector('[data-passkey]');
  const say = (what) => {
    for (const part of document.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== what;
  };
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  if (!window.PublicKeyCredential) {
    say('unable');
    return;
  }
  const how = form.dataset.passkey;
  const { publicKey } = JSON.parse(form.dataset.options);
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const one of publicKey.allowCredentials ?? publicKey.excludeCredentials ?? []) one.id = bytes(one.id);
  const parts = ['attestationObject', 'authenticatorData', 'clientDataJSON', 'signature', 'userHandle'];
  const faults = { InvalidStateError: 'there', SecurityError: 'elsewhere', NotSupportedError: 'unable' };
  const ask = async () => {
    say('waiting');
    try {
      const made = await navigator.credentials[how]({ publicKey });
      const said = parts.filter((part) => part in made.response).map((part) => [part, text(made.response[part])]);
      const answer = { id: made.id, rawId: text(made.rawId), type: made.type, response: Object.fromEntries(said) };
      form.elements.answer.value = JSON.stringify(answer);
      form.submit();
    } catch (fault) {
      say(faults[fault.name] ?? 'failed');
    }
  };
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    ask();
  });
  ask();
})();
