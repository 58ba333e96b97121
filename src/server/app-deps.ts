import type { Logger } from 'pino';
import type { IadvizeClient } from '../iadvize/client.ts';
import type { IadvizeGraphql } from '../iadvize/graphql.ts';
import type { Audit } from './audit.ts';
import type { Config } from './config.ts';
import type { GiosgLead } from './giosg-lead/create-giosg-lead.ts';
import type { SessionCodes } from './identity/session-codes.ts';
import type { UsedTokens } from './identity/used-tokens.ts';
import type { Pages } from './pages.ts';
import type { PretendCustomApp } from './pretend-desk/pretend-custom-app.ts';
import type { RecordSource } from './record-source.ts';
import type { OtherCrm } from './routes/field-routes.ts';
import type { GiosgParts } from './routes/giosg-routes.ts';
import type { PretendConversations } from './routes/simulator-routes.ts';

/** Everything the app reaches the world through. */
export interface AppDeps {
  readonly config: Config;
  readonly records: RecordSource;
  readonly audit: Audit;
  readonly sessionCodes: SessionCodes;
  readonly usedTokens: UsedTokens;
  /** Resolves when the database answers. */
  readonly pingDatabase: () => Promise<void>;
  readonly pages: Pages;
  /** Absent when none is configured. */
  readonly otherCrm?: OtherCrm | undefined;
  /** The desk vendor's own API; each part is absent when it is not configured. */
  readonly iadvize?: { readonly client?: IadvizeClient | undefined; readonly graphql?: IadvizeGraphql | undefined };
  /** Absent when no app of ours is configured there. */
  readonly giosg?: GiosgParts | undefined;
  /** Absent when our server has no token of its own there. */
  readonly giosgLead?: GiosgLead | undefined;
  /** The demo's own, of its pretend desk. */
  readonly pretendConversations?: PretendConversations | undefined;
  /** The demo's own: the panel as a custom app of its pretend desk. */
  readonly pretendCustomApp?: PretendCustomApp | undefined;
  /** The demo's own: the console of its pretend giosg. */
  readonly pretendGiosg?: string | undefined;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Opens the pages to a development server's hot reload; never in production. */
  readonly hotReload?: boolean;
}
