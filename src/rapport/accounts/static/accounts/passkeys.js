// Passkeys: a form marked [data-passkey] asks the browser for a credential before it is sent.
// data-passkey is "create" or "get"; the server's options stand in data-options, or behind data-options-from.

const toBytes = (text) => {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer
}
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey
  const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(`options: ${answer.status}`)
  return (await answer.json()).request_options.publicKey
}

const listed = (credentials) => (credentials ?? []).map((one) => ({ ...one, id: toBytes(one.id) }))

async function create(asked) {
  const publicKey = {
    ...asked,
    challenge: toBytes(asked.challenge),
    user: { ...asked.user, id: toBytes(asked.user.id) },
    excludeCredentials: listed(asked.excludeCredentials),
    authenticatorSelection: {
      ...asked.authenticatorSelection,
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  }
  const made = await navigator.credentials.create({ publicKey })
  return {
    clientDataJSON: toText(made.response.clientDataJSON),
    attestationObject: toText(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
    made,
  }
}

async function get(asked) {
  const publicKey = {
    ...asked,
    challenge: toBytes(asked.challenge),
    allowCredentials: listed(asked.allowCredentials),
  }
  const made = await navigator.credentials.get({ publicKey })
  return {
    clientDataJSON: toText(made.response.clientDataJSON),
    authenticatorData: toText(made.response.authenticatorData),
    signature: toText(made.response.signature),
    userHandle: made.response.userHandle ? toText(made.response.userHandle) : null,
    made,
  }
}

const SENTENCES = {
  NotAllowedError: 'The passkey was not used. Try again, or sign in with your password.',
  InvalidStateError: 'This device already holds a passkey for your account.',
  SecurityError: 'Passkeys need a secure address (https) or this machine itself.',
}

document.addEventListener('submit', async (event) => {
  const form = event.target
  if (!form.matches('form[data-passkey]')) return
  event.preventDefault()
  const fault = form.querySelector('[data-passkey-fault]')
  fault.hidden = true
  try {
    if (!window.PublicKeyCredential) throw new DOMException('', 'SecurityError')
    const { made, ...response } = await { create, get }[form.dataset.passkey](await options(form))
    form.elements.credential.value = JSON.stringify({
      id: made.id,
      rawId: toText(made.rawId),
      type: made.type,
      authenticatorAttachment: made.authenticatorAttachment ?? null,
      response,
      clientExtensionResults: made.getClientExtensionResults(),
    })
    HTMLFormElement.prototype.submit.call(form)
  } catch (problem) {
    fault.textContent = SENTENCES[problem.name] ?? 'The passkey could not be used. Try again, or sign in with your password.'
    fault.hidden = false
  }
})
