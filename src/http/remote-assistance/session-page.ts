import type { FastifyReply } from 'fastify';
import { membersOf } from '../../domain/enumeration';
import {
  remoteAssistanceRequestState,
  remoteAssistanceSessionState,
} from '../../domain/enumerations/remote-assistance';
import type { AssistanceActor } from '../../domain/remote-assistance/assistance-machine';
import { requestLifecycle } from '../../domain/remote-assistance/request';
import { sessionLifecycle } from '../../domain/remote-assistance/session';
import type { AssistanceView } from '../../persistence/remote-assistance-view';
import { type Html, html, sendPage } from '../entra/page';
import { PAGES } from './looker';

/** How often a page looks whether somebody else has taken a step. */
const REFRESH_SECONDS = 3;

/** What a button says, and what tells it from buttons of the same step. */
type Labels = Readonly<Record<string, string>>;

interface Transitions {
  readonly [event: string]: { readonly from: readonly string[]; readonly by: AssistanceActor };
}

/** One of the two kinds of page. */
export interface PageKind {
  readonly path: string;
  readonly table: 'remoteAssistanceSession' | 'remoteAssistanceRequest';
  readonly states: readonly string[];
  readonly describe: (state: string) => string;
  readonly transitions: Transitions;
  /** The mutations that the steps of administrators stand for. */
  readonly mutations: Readonly<Record<string, string>>;
  readonly labels: Labels;
}

/** Sessions that administrators start. */
export const sessionPages: PageKind = {
  path: `${PAGES}/sessions`,
  table: 'remoteAssistanceSession',
  states: membersOf(remoteAssistanceSessionState),
  describe: (state) => remoteAssistanceSessionState.members[state as 'active'],
  transitions: sessionLifecycle.transitions,
  mutations: { connect: 'connectRemoteAssistanceSession', endByAdministrator: 'endRemoteAssistanceSession' },
  labels: {
    connect: 'Connect',
    notify: 'Open Company Portal',
    accept: 'Accept',
    decline: 'Decline',
    endByAdministrator: 'Close TeamViewer',
    endByUser: 'End the session',
    fail: 'Fail with an error',
  },
};

/** Requests that users make. */
export const requestPages: PageKind = {
  path: `${PAGES}/requests`,
  table: 'remoteAssistanceRequest',
  states: membersOf(remoteAssistanceRequestState),
  describe: (state) => remoteAssistanceRequestState.members[state as 'active'],
  transitions: requestLifecycle.transitions,
  mutations: {
    approve: 'approveRemoteAssistanceRequest',
    accept: 'acceptRemoteAssistanceRequest',
    restart: 'restartRemoteAssistanceRequest',
    endByAdministrator: 'endRemoteAssistanceRequest',
  },
  labels: {
    approve: 'Approve request and launch',
    accept: 'Accept',
    refuseLaunch: 'Do not open TeamViewer',
    launch: 'Open TeamViewer',
    allowControl: 'Allow control',
    refuseControl: 'Refuse control',
    restart: 'Restart the computer',
    endByAdministrator: 'End session',
    endByUser: 'Close the window “connected”',
    fail: 'Fail with an error',
  },
};

const TITLES = { administrator: 'Administrator', user: 'User', partner: 'TeamViewer' } as const;

/** Shows how far a session or request is, and a button for each step somebody can take now. */
export function sendAssistancePage(
  reply: FastifyReply,
  kind: PageKind,
  view: AssistanceView,
  { isOpen, problem, status }: { isOpen: boolean; problem: string | null; status: number },
): FastifyReply {
  const actors = (['administrator', 'user', 'partner'] as const).filter((actor) => isOpen || actor !== 'partner');
  const states = kind.states.map(
    (state) =>
      html`<li${state === view.state ? html` aria-current="step"` : ''}>${state}<small>${kind.describe(state)}</small></li>
`,
  );
  const main = html`${problem === null ? '' : html`<p role="alert">${problem}</p>`}
<p role="status">It is <strong>${view.state}</strong>.${why(view)}</p>
${actors.map((actor) => sectionOf(kind, view, actor))}
${isOpen ? clockSection() : ''}
<section>
<h2>States</h2>
<ul>
${states}</ul>
</section>
<p><a href="${PAGES}">Remote assistance</a></p>`;
  const title = `Remote assistance of ${view.deviceName ?? view.managedDeviceId}`;
  return sendPage(reply, { status, title, main, refreshSeconds: problem === null ? REFRESH_SECONDS : null });
}

function why({ endReason, errorDetails }: AssistanceView): string {
  return [endReason && ` ${endReason}`, errorDetails && `: ${errorDetails}`].filter(Boolean).join('');
}

function sectionOf(kind: PageKind, { state, userPrincipalName }: AssistanceView, actor: keyof typeof TITLES): Html {
  const offered = Object.entries(kind.transitions).filter(
    ([event, { by, from }]) => by === actor && from.includes(state) && kind.labels[event] !== undefined,
  );
  const buttons = offered.map(
    ([event]) => html`<button name="step" value="${event}" data-role="${actor}">${kind.labels[event]!}</button>
`,
  );
  const name = actor === 'user' && userPrincipalName !== null ? `, ${userPrincipalName}` : '';
  return html`<section>
<h2>${TITLES[actor]}${name}</h2>
${buttons.length > 0 ? html`<form method="post">\n${buttons}</form>` : html`<p>Nothing to do.</p>`}
</section>
`;
}

function clockSection(): Html {
  return html`<section>
<h2>Time</h2>
<form method="post">
<button name="step" value="wait" data-role="clock">Let a minute pass</button>
</form>
</section>`;
}
