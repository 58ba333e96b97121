import type { BotNames, Installations } from './create-installations.ts';
import type { Sessions } from './create-sessions.ts';
import type { Triggers } from './create-triggers.ts';
import type { World } from './create-world.ts';
import { type Html, html, page } from './html.ts';
import { type PageAnswer, type PageRequest, redirect } from './page-answer.ts';
import type { AppRecord } from './records.ts';

interface InstallPageDeps {
  readonly world: World;
  readonly sessions: Sessions;
  readonly installations: Installations;
  readonly triggers: Triggers;
}

/** `/apps/{id}/install?next=…`. Source: seed 002, "Installing apps". */
export function createInstallPage({ world, sessions, installations, triggers }: InstallPageDeps) {
  return async (request: PageRequest, appId: string): Promise<PageAnswer> => {
    const caller = sessions.callerOf(request);
    if (!caller) return sessions.signInFirst(request);
    const { user, organization } = caller;
    const app = world.apps.get(appId);
    if (!app || !installations.mayInstall(app, organization)) return problem(404, 'There is no such app.');
    const next = readNext(request.url);
    if (next === undefined) return problem(400, 'The address to go on to is not on giosg.');
    if (!organization.subscription) return problem(403, 'Your organization has no active subscription.');
    if (!organization.appsFeature) return problem(403, 'Your organization does not have the "giosg Apps" feature.');
    if (!user.scopes.includes('settings')) {
      const elsewhere = `/sign-in?${new URLSearchParams({ to: `${request.url.pathname}${request.url.search}` })}`;
      return problem(
        403,
        'You need the "settings" permission.',
        html`<p><a href="${elsewhere}">Sign in as somebody else</a></p>`,
      );
    }
    if (request.method !== 'POST') return confirm(app, next, undefined);

    const isNew = installations.find(app.id, organization.id) === undefined;
    const bot = readBot(app, new URLSearchParams(request.body));
    if (isNew && !bot) return confirm(app, next, 'The bot needs a first and a last name.');
    installations.install(app, organization, bot ?? { firstName: '', lastName: '', alias: null });
    const { trigger_url, trigger_conditions } = app.fields;
    const isTriggered = isNew && trigger_url !== null && trigger_conditions.includes('install');
    if (!isTriggered) return redirect(next);
    return redirect(
      await triggers.createUrl({
        ...{ type: 'install', appId: app.id, orgId: organization.id, userId: user.id },
        redirectUri: next,
      }),
    );
  };
}

/** The emulator stands for giosg, so its own address is the only one. */
function readNext({ searchParams, origin }: URL): string | undefined {
  const next = searchParams.get('next') ?? '/console';
  if (!URL.canParse(next, origin)) return undefined;
  const url = new URL(next, origin);
  return url.origin === origin ? url.href : undefined;
}

/** `undefined` when a name is missing. */
function readBot({ fields }: AppRecord, form: URLSearchParams): BotNames | undefined {
  if (!fields.is_app_user_required) return { firstName: '', lastName: '', alias: null };
  const read = (name: string) => form.get(name)?.trim() ?? '';
  const [firstName, lastName] = [read('first_name'), read('last_name')];
  return firstName && lastName ? { firstName, lastName, alias: read('alias') || null } : undefined;
}

function confirm({ fields }: AppRecord, next: string, missing: string | undefined): PageAnswer {
  const input = (name: string, label: string, value: string | null) =>
    html`<label>${label} <input name="${name}" value="${value ?? ''}"></label>`;
  const bot = html`<fieldset><legend>Its bot</legend>
${input('first_name', 'First name', fields.app_user_default_first_name)}
${input('last_name', 'Last name', fields.app_user_default_last_name)}
${input('alias', 'Alias', fields.app_user_default_alias)}</fieldset>`;
  const scopes = fields.required_scopes.join(', ') || 'nothing in particular';
  const title = `Install ${fields.name}`;
  const warning: Html | undefined = missing === undefined ? undefined : html`<p role="alert">${missing}</p>`;
  return {
    status: missing === undefined ? 200 : 400,
    body: page(
      title,
      html`<h1>${title}?</h1><p>${fields.description}</p><p>It asks for: ${scopes}.</p>
<p><a href="${fields.terms_of_service_url}">Terms of service</a>, <a href="${fields.privacy_policy_url}">privacy</a></p>
${warning}<form method="post">${fields.is_app_user_required ? bot : undefined}
<button>Install</button> <a href="${next}">Cancel</a></form>`,
    ),
  };
}

function problem(status: number, text: string, more?: Html): PageAnswer {
  return { status, body: page('Not installed', html`<h1>Not installed</h1><p>${text}</p>${more}`) };
}
