import type { HonoRequest } from 'hono';
import type { Config } from '../config.ts';

/** What a server needs before agents can use the panel as iAdvize's custom app; `missing` are names of settings. */
export type CustomAppSettings =
  | { readonly status: 'configured'; readonly secret: string; readonly publicUrl: string }
  | { readonly status: 'notConfigured'; readonly missing: readonly string[] };

/** Without its outside address a server could not tell a token that was made for it from one that was made for another. */
export function customAppSettings({
  iadvize,
  publicUrl,
  pretendDesk,
}: Pick<Config, 'iadvize' | 'publicUrl' | 'pretendDesk'>): CustomAppSettings {
  if (pretendDesk) return { status: 'configured', secret: pretendDesk.secret, publicUrl: pretendDesk.panel };
  const secret = iadvize?.appSecret;
  if (secret && publicUrl) return { status: 'configured', secret, publicUrl };
  const missing = [...(secret ? [] : ['IADVIZE_APP_SECRET']), ...(publicUrl ? [] : ['PUBLIC_URL'])];
  return { status: 'notConfigured', missing };
}

/** The page that iAdvize's tokens are made for. */
export const CUSTOM_APP_PATH = '/panel';

/** `/panel?app=iadvize`: the panel inside the desk, one frame for each conversation. */
export function isCustomApp(request: Pick<HonoRequest, 'path' | 'query'>): boolean {
  return request.path === CUSTOM_APP_PATH && request.query('app') === 'iadvize';
}

/** Whose consoles frame it, and the library by which it learns there which conversation it is in. */
export function customAppHost({ pretendDesk }: Pick<Config, 'pretendDesk'>): {
  readonly ancestors: readonly string[];
  readonly library: string;
} {
  if (!pretendDesk) return IADVIZE;
  return { ancestors: [pretendDesk.origin], library: `${pretendDesk.origin}${PRETEND_LIBRARY_PATH}` };
}

/** Where the demo serves what stands for the library. */
export const PRETEND_LIBRARY_PATH = '/simulator/iadvize/library.js';

/** Source: docs/build-apps.md of github.com/iadvize/documentation. */
const IADVIZE = {
  ancestors: ['https://sd.iadvize.com', 'https://ha.iadvize.com'],
  library: 'https://static.iadvize.com/conversation-panel-app-lib/2.9.0/idzcpa.umd.production.min.js',
};
