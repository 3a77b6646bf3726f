import type { FastifyReply } from 'fastify';
import { LICENSE_TERMS } from '../../domain/remote-assistance/terms';
import type { AssistanceView, PartnerView } from '../../persistence/remote-assistance-view';
import { type Html, html, sendPage } from '../entra/page';
import { type PageKind, requestPages, sessionPages } from './session-page';

/** What the overview shows. */
export interface Overview {
  readonly name: string;
  readonly isOpen: boolean;
  /** Null to somebody who may not see them. */
  readonly partners: readonly PartnerView[] | null;
  readonly sessions: readonly AssistanceView[];
  readonly requests: readonly AssistanceView[];
  readonly problem: string | null;
  readonly status: number;
}

/** Shows the partner, and what is under way; lets sessions be started, and requests be made. */
export function sendOverview(reply: FastifyReply, overview: Overview): FastifyReply {
  const { name, isOpen, partners, sessions, requests, problem, status } = overview;
  const main = html`<p>You are ${name}.</p>
${problem === null ? '' : html`<p role="alert">${problem}</p>`}
${(partners ?? []).map(partnerSection)}
<section>
<h2>Sessions of administrators</h2>
${listOf(sessionPages, sessions)}
${start('session', 'Device', 'New remote assistance session')}
</section>
<section>
<h2>Requests of users</h2>
${listOf(requestPages, requests)}
${start('request', 'PC with the Intune software client', isOpen ? 'Its user requests remote assistance' : 'I request remote assistance')}
</section>`;
  return sendPage(reply, { status, title: 'Remote assistance', main });
}

function listOf({ path }: PageKind, views: readonly AssistanceView[]): Html {
  if (views.length === 0) return html`<p>None.</p>`;
  const items = views.map(
    ({ id, state, deviceName }) => html`<li><a href="${path}/${id}">${deviceName ?? id}</a>: ${state}</li>
`,
  );
  return html`<ul>
${items}</ul>`;
}

function start(step: string, label: string, button: string): Html {
  return html`<form method="post">
<label>${label} <input type="text" name="deviceName" required></label>
<button name="step" value="${step}">${button}</button>
</form>`;
}

function partnerSection({ id, displayName, onboardingStatus, onboardingUrl }: PartnerView): Html {
  const terms = LICENSE_TERMS.split('\n').map((line) => html`<p><small>${line}</small></p>`);
  const begin = html`${terms}
<label><input type="checkbox" name="accept" value="yes"> I accept the licence terms</label>
<button name="step" value="beginOnboarding">Connect</button>`;
  const disconnect = html`<button name="step" value="disconnect">Disconnect</button>`;
  return html`<section>
<h2>${displayName ?? id}</h2>
<p role="status">${onboardingStatus}</p>
${onboardingUrl === null ? '' : html`<p><a href="${onboardingUrl}">Confirm the connection at the partner</a></p>`}
<form method="post">
<input type="hidden" name="partner" value="${id}">
${onboardingStatus === 'notOnboarded' ? begin : disconnect}
</form>
</section>
`;
}
