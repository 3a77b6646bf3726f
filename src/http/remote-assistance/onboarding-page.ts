import type { FastifyReply } from 'fastify';
import { membersOf } from '../../domain/enumeration';
import { remoteAssistanceConsent } from '../../domain/enumerations/remote-assistance';
import { LICENSE_TERMS, PARTNER_ACCOUNT } from '../../domain/remote-assistance/terms';
import { html, sendPage } from '../entra/page';
import { PAGES } from './looker';

/** Plays the partner: asks for an account with a licence, and for consent. */
export function sendOnboardingPage(
  reply: FastifyReply,
  partnerName: string,
  { problem, account = '' }: { readonly problem: string | null; readonly account?: string },
): FastifyReply {
  const consents = membersOf(remoteAssistanceConsent).map(
    (consent) =>
      html`<label><input type="checkbox" name="${consent}" value="yes"> ${remoteAssistanceConsent.members[consent]}</label>
`,
  );
  const terms = LICENSE_TERMS.split('\n').map((line) => html`<p><small>${line}</small></p>`);
  const main = html`<p>Sign in with the account that holds your licence, and let Intune connect.</p>
${problem === null ? '' : html`<p role="alert">${problem}</p>`}
<form method="post">
<label>Account <input type="email" name="account" value="${account}" autocomplete="username" required></label>
<label>Password <input type="password" name="password" autocomplete="current-password" required></label>
<fieldset>
<legend>Intune may</legend>
${consents}</fieldset>
<button>Sign in and authorise</button>
</form>
${terms}
<p><small>This page plays the partner. In the sandbox the account is ${PARTNER_ACCOUNT.name}, its password ${PARTNER_ACCOUNT.password}.</small></p>`;
  return sendPage(reply, { status: problem === null ? 200 : 400, title: `Connect ${partnerName}`, main });
}

/** Says that the connection is made. */
export function sendOnboarded(reply: FastifyReply, partnerName: string): FastifyReply {
  const main = html`<p role="status">${partnerName} is connected. You can close this page.</p>
<p><a href="${PAGES}">Remote assistance</a></p>`;
  return sendPage(reply, { title: 'Connected', main });
}

/** Says that nothing can be confirmed here. */
export function sendOnboardingExpired(reply: FastifyReply, problem: string): FastifyReply {
  const main = html`<p role="alert">${problem}</p>
<p>It is good for 24 hours and for one confirmation. Begin to connect the partner anew.</p>
<p><a href="${PAGES}">Remote assistance</a></p>`;
  return sendPage(reply, { status: 410, title: 'This address has expired', main });
}
