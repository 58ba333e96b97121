import * as v from 'valibot';
import { createAsk } from './ask.ts';
import type { Send } from './client.ts';
import {
  GiosgApp,
  type GiosgAppKind,
  GiosgAppsAnswer,
  type GiosgAvailabilityRequest,
  GiosgInstallationsAnswer,
  GiosgLeadAnswer,
  GiosgLogAnswer,
  type GiosgLogFilters,
  GiosgLosingAnswer,
  type GiosgLosingChange,
  GiosgRegisterAnswer,
  type GiosgRegisterRequest,
  GiosgRegistrationAnswer,
  type GiosgRegistrationRequest,
  GiosgWebhooksAnswer,
} from './giosg-lead.ts';

/** What the lead's page about giosg asks for. Every call rejects with an `ApiError`, as those of `ApiClient` do. */
export interface GiosgLeadClient<Signal> {
  readOverview(token: string, signal?: Signal): Promise<GiosgLeadAnswer>;
  listApps(kind: GiosgAppKind, token: string, signal?: Signal): Promise<GiosgAppsAnswer>;
  /** Of our organisation, or of an app of ours. */
  listInstallations(appId: string | undefined, token: string, signal?: Signal): Promise<GiosgInstallationsAnswer>;
  listWebhooks(appId: string, token: string, signal?: Signal): Promise<GiosgWebhooksAnswer>;
  deleteWebhook(appId: string, webhookId: string, token: string): Promise<void>;
  /** `since` is the one of the answer before. */
  readLog(
    appId: string,
    question: GiosgLogFilters & { readonly since?: string | undefined },
    token: string,
    signal?: Signal,
  ): Promise<GiosgLogAnswer>;
  planRegistration(request: GiosgRegistrationRequest, token: string, signal?: Signal): Promise<GiosgRegistrationAnswer>;
  register(request: GiosgRegisterRequest, token: string): Promise<GiosgRegisterAnswer>;
  countLosing(appId: string, change: GiosgLosingChange, token: string, signal?: Signal): Promise<GiosgLosingAnswer>;
  setAvailability(appId: string, request: GiosgAvailabilityRequest, token: string): Promise<GiosgApp>;
  /** `name` is the app's, as it was typed. */
  deleteApp(appId: string, name: string, token: string): Promise<void>;
}

const ROOT = '/api/giosg/lead';
const Nothing = v.object({});

export function createGiosgLeadClient<Signal>(send: Send<Signal>): GiosgLeadClient<Signal> {
  const ask = createAsk(send);
  const get = (path: string, token: string) => ({ method: 'GET', path: `${ROOT}${path}`, token }) as const;
  const ofApp = (appId: string, path = '') => `/apps/${encodeURIComponent(appId)}${path}`;
  return {
    readOverview: (token, signal) => ask(get('', token), GiosgLeadAnswer, signal),
    listApps: (kind, token, signal) => ask(get(`/apps${queryOf({ kind })}`, token), GiosgAppsAnswer, signal),
    listInstallations: (appId, token, signal) =>
      ask(get(`/installations${queryOf({ appId })}`, token), GiosgInstallationsAnswer, signal),
    listWebhooks: (appId, token, signal) => ask(get(ofApp(appId, '/webhooks'), token), GiosgWebhooksAnswer, signal),
    async deleteWebhook(appId, webhookId, token) {
      const path = `${ROOT}${ofApp(appId, `/webhooks/${encodeURIComponent(webhookId)}`)}`;
      await ask({ method: 'DELETE', path, token }, Nothing);
    },
    readLog: (appId, question, token, signal) =>
      ask(get(ofApp(appId, `/log${queryOf(question)}`), token), GiosgLogAnswer, signal),
    planRegistration: (request, token, signal) =>
      ask(get(`/registration${queryOf(request)}`, token), GiosgRegistrationAnswer, signal),
    register: (request, token) =>
      ask({ method: 'POST', path: `${ROOT}/registration`, token, body: request }, GiosgRegisterAnswer),
    countLosing: (appId, change, token, signal) =>
      ask(get(ofApp(appId, `/losing${queryOf({ change })}`), token), GiosgLosingAnswer, signal),
    setAvailability: (appId, request, token) =>
      ask({ method: 'PUT', path: `${ROOT}${ofApp(appId, '/availability')}`, token, body: request }, GiosgApp),
    async deleteApp(appId, name, token) {
      await ask({ method: 'DELETE', path: `${ROOT}${ofApp(appId)}`, token, body: { name } }, Nothing);
    },
  };
}

function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}
