import { TRIGGER_CONDITIONS } from '../resources.ts';
import type { Caller } from './authenticate.ts';
import { CONSOLE_SCRIPT } from './console-script.ts';
import { CONSOLE_STYLE } from './console-style.ts';
import type { Desk } from './create-desk.ts';
import type { Installations } from './create-installations.ts';
import type { Sessions } from './create-sessions.ts';
import type { Triggers } from './create-triggers.ts';
import type { World } from './create-world.ts';
import type { GiosgEmulatorOptions } from './emulator-options.ts';
import { Html, html, page } from './html.ts';
import { type PageAnswer, type PageRequest, redirect } from './page-answer.ts';
import type { AppRecord, ChatRecord } from './records.ts';

interface ConsoleDeps {
  readonly world: World;
  readonly sessions: Sessions;
  readonly installations: Installations;
  readonly triggers: Triggers;
  readonly desk: Desk;
  readonly options: Pick<GiosgEmulatorOptions, 'ajax'>;
}

const NOT_FOUND: PageAnswer = { status: 404, body: { detail: 'Not found.' } };

/** The operators' page at `/console`, and what its script asks for. Sizes of the frames: contract 3.5. */
export function createConsole({ world, sessions, installations, triggers, desk, options }: ConsoleDeps) {
  return async (request: PageRequest): Promise<PageAnswer> => {
    const caller = sessions.callerOf(request);
    if (!caller) return sessions.signInFirst(request);
    const { method, url, body } = request;
    const form = new URLSearchParams(body);
    switch (`${method} ${url.pathname}`) {
      case 'GET /console':
        return { status: 200, body: draw(caller) };
      case 'GET /console/frame':
        return frame(caller, url.searchParams);
      case 'POST /console/pings': {
        const type = TRIGGER_CONDITIONS.find((condition) => condition === form.get('type'));
        const chat = findChat(caller, form.get('chat'));
        if (!type || (form.has('chat') && !chat)) return NOT_FOUND;
        return { status: 200, body: { urls: await desk.ping(caller, type, chat?.id) } };
      }
      case 'POST /console/chats': {
        const chat = findChat(caller, form.get('chat'));
        if (form.has('chat') && !chat) return NOT_FOUND;
        const urls = chat ? await desk.endChat(caller, chat) : (await desk.startChat(caller)).urls;
        return { status: 200, body: { urls } };
      }
      case 'POST /console/messages': {
        const chat = findChat(caller, form.get('chat'));
        if (!chat) return NOT_FOUND;
        desk.receiveMessage(chat);
        return { status: 200, body: { urls: [] } };
      }
      case 'POST /console/uninstall': {
        const installation = world.installations.get(form.get('installation') ?? '');
        if (installation?.organizationId !== caller.organization.id) return NOT_FOUND;
        await installations.uninstall(installation);
        return redirect('/console');
      }
      default:
        return NOT_FOUND;
    }
  };

  function findChat({ organization }: Caller, id: string | null): ChatRecord | undefined {
    const chat = world.chats.get(id ?? '');
    return chat?.organizationId === organization.id ? chat : undefined;
  }

  /** Where a frame, or the window of "Setup", goes. */
  async function frame(caller: Caller, query: URLSearchParams): Promise<PageAnswer> {
    const type = (['manual_dialog', 'manual_nav', 'setup'] as const).find((shown) => shown === query.get('type'));
    const app = type && desk.appsFor(caller, type).find(({ id }) => id === query.get('app'));
    const chat = findChat(caller, query.get('chat'));
    if (!type || !app || (type === 'manual_dialog' && !chat)) return NOT_FOUND;
    const about = { type, appId: app.id, orgId: caller.organization.id, userId: caller.user.id };
    return redirect(await triggers.createUrl(type === 'manual_dialog' ? { ...about, chatId: chat?.id } : about));
  }

  function draw(caller: Caller): Html {
    const { user, organization } = caller;
    const chats = [...world.chats.values()].filter(
      ({ organizationId, endedAtMs }) => organizationId === organization.id && endedAtMs === null,
    );
    const inDialog = desk.appsFor(caller, 'manual_dialog');
    const title = `${organization.name}: console`;
    return page(
      title,
      html`<header class="bar"><h1>${title}</h1>
<nav aria-label="Apps">${desk.appsFor(caller, 'manual_nav').map((app) => appButton('manual_nav', app, undefined))}</nav>
<p>A pretend giosg. Signed in as ${user.firstName} ${user.lastName}. <a href="/sign-in">Change</a></p></header>
<div class="desk"><div>
<section id="chats"><div class="head"><h2>Chats</h2><button data-type="start" data-sends="chat_start">Start a chat</button></div>
<ul class="chats">${chats.map((chat) => drawChat(chat, inDialog))}</ul></section>
<output></output></div>
<div class="frames">
<section class="frame wide"><h2>In the navigation</h2>
<div class="none">An app opens here from the bar at the top.</div>
<iframe id="manual_nav" title="App in the navigation" width="700" height="400" hidden></iframe></section>
<div class="below"><section class="frame small"><h2>In the chat <span id="beside"></span></h2>
<div class="none">An app opens here from the button beside a chat.</div>
<iframe id="manual_dialog" title="App in the chat" width="300" height="368" hidden></iframe></section>
${drawApps(caller)}</div></div></div>
<script data-ajax="${options.ajax}">${new Html(CONSOLE_SCRIPT)}</script>`,
      CONSOLE_STYLE,
    );
  }

  function drawChat({ id, visitorId, says, visitorMessageCount: count }: ChatRecord, apps: readonly AppRecord[]): Html {
    const name = [...world.variables.values()].find((one) => one.visitorId === visitorId && one.key === 'username');
    const button = (type: string, label: string, sends = type) =>
      html`<button data-type="${type}" data-chat="${id}" data-sends="${sends}">${label}</button> `;
    const end =
      count > 0
        ? button('end', 'End with messages', 'chat_end and chat_end_with_msgs')
        : button('end', 'End without messages', 'chat_end');
    const last = count > 0 ? (says[count - 1] ?? `Message ${count}`) : 'Has not written anything yet.';
    return html`<li class="chat" data-chat="${id}">
<h3><button class="who" data-type="take" data-chat="${id}">${name?.value ?? `Visitor ${visitorId.slice(0, 6)}`}</button>
<span class="state"></span></h3><p class="said">${last}</p>
<div class="does">${apps.map((app) => appButton('manual_dialog', app, id))}
${button('chat_open', 'Open')}${button('chat_focus', 'Focus')}${button('chat_close', 'Close')}
${button('write', 'Visitor writes', 'nothing: apps are not told of messages')}${end}</div></li>`;
  }

  /** Those that are installed, and those of the organisation's own that could be. */
  function drawApps(caller: Caller): Html {
    const { organization } = caller;
    const installed = [...world.installations.values()].filter((one) => one.organizationId === organization.id);
    const others = [...world.apps.values()].filter(
      ({ id, ownerId }) => ownerId === organization.id && installed.every(({ appId }) => appId !== id),
    );
    const install = ({ id, fields }: AppRecord) =>
      html`<li>${fields.name} <a href="/apps/${id}/install?next=/console">Install</a></li>`;
    return html`<section class="apps"><h2>Installed apps</h2>
<ul>${installed.map(({ id, appId }) => drawInstalled(caller, id, appId))}</ul>
<h2>Other apps of ${organization.name}</h2><ul>${others.map(install)}</ul></section>`;
  }

  function drawInstalled(caller: Caller, id: string, appId: string): Html {
    const hasSetup = desk.appsFor(caller, 'setup').some((app) => app.id === appId);
    const setup = html`<a href="/console/frame?type=setup&amp;app=${appId}" target="_blank">Setup</a>`;
    return html`<li>${world.apps.get(appId)?.fields.name} ${hasSetup ? setup : undefined}
<form method="post" action="/console/uninstall"><button name="installation" value="${id}">Uninstall</button></form></li>`;
  }
}

function appButton(type: 'manual_dialog' | 'manual_nav', app: AppRecord, chat: string | undefined): Html {
  const of = chat === undefined ? undefined : html` data-chat="${chat}"`;
  return html`<button class="app" data-type="${type}" data-app="${app.id}"${of}>${app.fields.name}</button> `;
}
