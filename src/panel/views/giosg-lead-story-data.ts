import type { GiosgApp, GiosgInstallation, GiosgLogEntry, GiosgWebhook } from '../../api/giosg-lead.ts';

const QUARTZ = { id: '5f0c7c1e-2b1a-4a52-9a53-0d1c5be0a101', name: 'Quartz Oy' };
const WALNUT = { id: '5f0c7c1e-2b1a-4a52-9a53-0d1c5be0a102', name: 'Walnut AB' };
const AT = '2026-03-05T09:41:07.120Z';

export const quartz = QUARTZ;

export const desksideApp: GiosgApp = {
  id: 'c4d8a2f0-6b1e-4f53-8c19-2e7f3a9b1001',
  name: 'Deskside',
  description: 'The CRM record of whoever is in the chat.',
  owner: QUARTZ,
  iconUrl: 'https://cdn.giosg.example/icons/deskside.png',
  installationCount: 2,
  hasBot: true,
  triggerConditions: ['chat_close', 'chat_focus', 'chat_open', 'install', 'manual_dialog', 'manual_nav', 'uninstall'],
  scopes: ['reports'],
  triggerUrl: 'https://deskside.quartz.example/giosg/trigger',
  isAvailableToPartners: true,
  isAvailableToAnyone: false,
  isDisabled: null,
  createdAt: AT,
  updatedAt: AT,
  isDeskside: true,
  installUrl: 'https://service.giosg.com/apps/c4d8a2f0-6b1e-4f53-8c19-2e7f3a9b1001/install?next=%2F',
};

export const weatherApp: GiosgApp = {
  ...desksideApp,
  id: 'c4d8a2f0-6b1e-4f53-8c19-2e7f3a9b1002',
  name: 'Weather at the visitor’s place',
  description: null,
  iconUrl: null,
  installationCount: null,
  hasBot: null,
  triggerConditions: [],
  scopes: [],
  triggerUrl: null,
  isAvailableToPartners: false,
  isDeskside: false,
};

export const publicApp: GiosgApp = {
  ...weatherApp,
  owner: WALNUT,
  triggerConditions: null,
  isAvailableToPartners: null,
  isAvailableToAnyone: null,
};

export const readyInstallation: GiosgInstallation = {
  id: '9a3f3d52-1a7e-4d53-b0f1-7a3e5c9d2001',
  organization: QUARTZ,
  app: { id: desksideApp.id, name: desksideApp.name },
  botName: 'Deskside Panel',
  scopes: ['reports'],
  isDisabled: false,
  createdAt: AT,
  updatedAt: null,
  deskside: { mayInstall: true, isKnown: true, hasToken: true },
};

export const strayInstallation: GiosgInstallation = {
  ...readyInstallation,
  id: '9a3f3d52-1a7e-4d53-b0f1-7a3e5c9d2002',
  organization: { ...WALNUT, name: null },
  botName: null,
  scopes: [],
  deskside: { mayInstall: false, isKnown: true, hasToken: false },
};

export const desksideWebhook: GiosgWebhook = {
  id: '7be2d0c3-9a14-4c5e-8f63-6d0c1f2a3001',
  endpoint: 'https://deskside.quartz.example/giosg/webhooks/…',
  isDeskside: true,
  subscriptions: [
    {
      channelPattern: '/api/v5/orgs/{app_organization_id}/owned_apps/{app_id}/installations',
      actions: ['added', 'changed', 'removed'],
    },
    { channelPattern: '/api/v5/users/{user_id}/chats/*/messages', actions: ['added'] },
  ],
  isSilent: false,
  createdAt: AT,
  createdBy: 'Zoé Quartz',
  updatedAt: AT,
  updatedBy: null,
};

export const silentWebhook: GiosgWebhook = {
  ...desksideWebhook,
  id: '7be2d0c3-9a14-4c5e-8f63-6d0c1f2a3002',
  endpoint: 'https://elsewhere.example/hook?…',
  isDeskside: false,
  subscriptions: [],
  isSilent: true,
};

const delivery: GiosgLogEntry = {
  key: 'one',
  createdAt: AT,
  webhookId: desksideWebhook.id,
  endpoint: desksideWebhook.endpoint,
  action: 'added',
  channel:
    '/api/v5/orgs/5f0c7c1e-2b1a-4a52-9a53-0d1c5be0a101/owned_apps/c4d8a2f0-6b1e-4f53-8c19-2e7f3a9b1001/installations',
  resourceId: readyInstallation.id,
  status: 'successful',
  retryIndex: 0,
  reason: null,
  responseStatus: 204,
  responseBody: null,
  durationMs: 1_234,
  completedAt: AT,
};

export const deliveries: readonly GiosgLogEntry[] = [
  {
    ...delivery,
    key: 'pending',
    status: 'pending',
    retryIndex: 2,
    responseStatus: null,
    durationMs: null,
    completedAt: null,
  },
  {
    ...delivery,
    key: 'failed',
    action: 'changed',
    status: 'failed',
    retryIndex: 1,
    reason: 'The endpoint answered with an unexpected status code',
    responseStatus: 500,
    responseBody: '{"code":"internal","message":"Something failed."}',
    durationMs: 10_003,
  },
  delivery,
  { ...delivery, key: 'odd', action: null, status: 'stuck', retryIndex: null, createdAt: null, resourceId: null },
];
