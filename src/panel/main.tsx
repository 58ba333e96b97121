import './theme.css';
import { type ComponentType, type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Credentials } from '../api/client.ts';
import type { PageConfig } from '../api/page-config.ts';
import { createPageBase, type PageBase } from './create-page-base.ts';
import { takeCpaJwt } from './custom-app/take-cpa-jwt.ts';
import { createHostLink } from './host-link.ts';
import { lazyPart } from './lazy-part.tsx';
import { LocalText } from './local-text.tsx';
import { PageRoot } from './page-root.tsx';
import { PanelPage } from './panel-page.tsx';
import type { LoadPanelParts, PanelParts } from './panel-parts.ts';
import { readPageConfig } from './read-page-config.ts';
import { scheduleFrame } from './schedule-frame.ts';
import { sendHttp } from './send-http.ts';
import { reportSignIn, takeCode } from './sign-in-window.ts';
import { TabPage } from './tab-page.tsx';

/** What is done with a customer is fetched before the first one comes, but in the way of nothing that opens the panel. */
const AT_HAND_AFTER_MS = 1_000;

const config = readPageConfig(document);

if (config.giosg) startGiosg(config, config.giosg.code);
else if (config.customApp) startCustomApp({ ...config, customApp: config.customApp });
else startPath(config);

function startPath(config: PageConfig) {
  switch (location.pathname) {
    case '/signed-in':
      reportSignIn();
      break;
    case '/panel':
      startPanel(config);
      break;
    case '/doctor':
      startDoctor(config);
      break;
    case '/team':
      startWhole(config, credentialsOfTab(config), () => import('./team-page.tsx').then((file) => file.TeamPage));
      break;
    case '/giosg':
      startWhole(config, credentialsOfTab(config), async () => {
        const { GiosgPage } = await import('./giosg-page.tsx');
        return () => <GiosgPage send={sendHttp} />;
      });
      break;
    default:
      startTab(config);
  }
}

/** In giosg's console, whatever the path: giosg has signed the agent in, once. */
function startGiosg(config: PageConfig, code: string) {
  startWhole(config, once({ code }), () => import('./giosg-panel-page.tsx').then((file) => file.GiosgPanelPage));
}

/** In iAdvize's desk, in a frame for each conversation. */
function startCustomApp(config: PageConfig & { readonly customApp: object }) {
  // Whatever comes of it, nobody finds it in the page any more.
  const jwt = takeCpaJwt();
  const CustomApp = lazyPart(() =>
    import('./custom-app/open-custom-app.tsx').then((file) =>
      file.openCustomApp({ config, jwt, send: sendHttp, schedule: scheduleFrame }),
    ),
  );
  draw(
    <LocalText>
      <CustomApp />
    </LocalText>,
  );
}

/** Beside the desk: everything comes over the line to the host page, the agent's token included. */
function startPanel(config: PageConfig) {
  const host = createHostLink(config);
  const base = createPageBase({
    config,
    send: sendHttp,
    schedule: scheduleFrame,
    findCredentials: config.demo ? async () => ({}) : host.askToken,
  });
  host.feed(base.line);
  drawPage(base, <PanelPage host={host} loadParts={partsFor(base)} />);
}

/** Where the panel would be, to say what keeps it from working there. It takes the same offer, and signs nobody in. */
function startDoctor(config: PageConfig) {
  const host = createHostLink(config);
  const DoctorPage = lazyPart(() =>
    import('./doctor-page.tsx').then((file) =>
      file.openDoctor({ config, host, send: sendHttp, schedule: scheduleFrame }),
    ),
  );
  draw(
    <LocalText>
      <DoctorPage />
    </LocalText>,
  );
}

/** The agent's CRM tab. */
function startTab(config: PageConfig) {
  const base = createPageBase({
    config,
    send: sendHttp,
    schedule: scheduleFrame,
    findCredentials: credentialsOfTab(config),
  });
  drawPage(base, <TabPage loadParts={partsFor(base)} />);
}

/** A page that is of use to few, and is fetched as a whole. */
function startWhole(
  config: PageConfig,
  findCredentials: () => Promise<Credentials | undefined>,
  load: () => Promise<ComponentType>,
) {
  const base = createPageBase({ config, send: sendHttp, schedule: scheduleFrame, findCredentials });
  const Page = lazyPart(async () => {
    const [{ openPanel }, Page] = await Promise.all([import('./open-panel.tsx'), load()]);
    return openPanel(base)(Page);
  });
  drawPage(base, <Page />);
}

/** A tab of its own: a code in the address signs in, once. */
function credentialsOfTab(config: PageConfig): () => Promise<Credentials | undefined> {
  const code = takeCode();
  return config.demo ? async () => ({}) : once(code === undefined ? undefined : { code });
}

/** What is worth one sign-in, and after that nothing. */
function once(credentials: Credentials | undefined): () => Promise<Credentials | undefined> {
  let left = credentials;
  return async () => {
    const given = left;
    left = undefined;
    return given;
  };
}

/**
 * The panel's parts for a page that is drawn before them; one panel for one page, however often they are asked for. They are on their
 * way while the page is drawn.
 */
function partsFor(base: PageBase): LoadPanelParts {
  let opening: Promise<PanelParts> | undefined;
  const open = async () => {
    const [{ openPanel }, { PanelBar }, { SignedInWorkspace }] = await Promise.all([
      import('./open-panel.tsx'),
      import('./panel-bar.tsx'),
      import('./signed-in-workspace.tsx'),
    ]);
    const within = openPanel(base);
    setTimeout(() => {
      // Where it cannot be fetched now, it is asked for again when it is drawn.
      Promise.all([import('./work-area.tsx'), import('./desk-data/desk-sections.tsx')]).catch(() => {});
    }, AT_HAND_AFTER_MS);
    return { Bar: within(PanelBar), Workspace: within(SignedInWorkspace) };
  };
  const load = () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  // The page, once drawn, asks again for what failed, and says so.
  load().catch(() => {});
  return load;
}

function drawPage(base: PageBase, page: ReactNode) {
  draw(<PageRoot base={base}>{page}</PageRoot>);
  void base.session.signIn();
}

function draw(page: ReactNode) {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root');
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
