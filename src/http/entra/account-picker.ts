import type { FastifyReply } from 'fastify';
import type { DirectoryEntry } from '../../services/principal.service';
import { type Html, html, sendPage } from './page';

export interface AccountPicker {
  /** Address the choice is posted to: that of the page, with all that was asked. */
  readonly action: string;
  readonly applicationName: string;
  /** Origin of the address the browser is sent to afterwards; null if it stays here. */
  readonly returnOrigin: string | null;
  readonly users: readonly DirectoryEntry[];
  /** Whoever the application expects. */
  readonly loginHint: string | null;
  /** Whether the choice alone will do; where tokens are required it does not. */
  readonly asksForPassword: boolean;
  readonly problem: string | null;
}

/** Asks who signs in. */
export function sendAccountPicker(reply: FastifyReply, picker: AccountPicker): FastifyReply {
  const { users, loginHint, asksForPassword, problem } = picker;
  const isExpected = ({ principal }: DirectoryEntry) => principal.userPrincipalName === loginHint?.toLowerCase();
  const ordered = [...users].sort((one, other) => Number(isExpected(other)) - Number(isExpected(one)));
  const main = html`<p>Choose who signs in to <strong>${picker.applicationName}</strong>.</p>
${problem === null ? '' : html`<p role="alert">${problem}</p>`}
<form method="post" action="${picker.action}">
${asksForPassword ? passwordFields(ordered) : buttons(ordered)}
</form>`;
  return sendPage(reply, {
    status: problem === null ? 200 : 400,
    title: 'Pick an account',
    main,
    formTarget: picker.returnOrigin,
  });
}

function buttons(users: readonly DirectoryEntry[]): Html {
  const items = users.map(
    ({ principal: { id, displayName, userPrincipalName } }) =>
      html`<li><button name="account" value="${id}">${displayName}<small>${userPrincipalName!}</small></button></li>
`,
  );
  return html`<ul>
${items}</ul>`;
}

function passwordFields(users: readonly DirectoryEntry[]): Html {
  const choices = users.map(
    ({ principal: { id, displayName, userPrincipalName } }, index) =>
      html`<label><input type="radio" name="account" value="${id}" required${index === 0 ? ' checked' : ''}> ${displayName}<small>${userPrincipalName!}</small></label>
`,
  );
  return html`<fieldset>
<legend>Account</legend>
${choices}</fieldset>
<label>Password <input type="password" name="password" autocomplete="current-password" required></label>
<button>Sign in</button>`;
}

/** Carries an answer to the application by a form, which its reader submits: there is no script. */
export function sendFormPost(
  reply: FastifyReply,
  redirectUri: string,
  answer: Readonly<Record<string, string>>,
): FastifyReply {
  const fields = Object.entries(answer).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">
`,
  );
  return sendPage(reply, {
    title: 'Back to the application',
    main: html`<form method="post" action="${redirectUri}">
${fields}<button>Continue</button>
</form>`,
    formTarget: new URL(redirectUri).origin,
  });
}
