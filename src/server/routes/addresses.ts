const READING = ['GET', 'HEAD'];

/** What each address may be asked with. One that is no address of ours is not listed: it is answered with "not found". */
export const METHODS: Readonly<Record<string, readonly string[]>> = {
  '/': READING,
  '/panel': READING,
  '/signed-in': READING,
  '/simulator': READING,
  '/simulator/stranger': READING,
  '/simulator/window': READING,
  '/simulator/giosg': READING,
  '/simulator/iadvize': READING,
  '/simulator/iadvize/library.js': READING,
  '/simulator/iadvize/token': ['POST'],
  '/simulator/conversations/:id': ['PUT', 'DELETE'],
  '/embed.js': READING,
  '/icon.svg': READING,
  '/assets/*': READING,
  '/health': READING,
  '/metrics': READING,
  '/api/session': ['POST'],
  '/api/session/codes': ['POST'],
  '/api/records/resolve': ['POST'],
  '/api/contacts': ['POST'],
  '/api/contacts/search': ['POST'],
  '/api/contacts/duplicates': ['POST'],
  '/api/contacts/:id': [...READING, 'PATCH', 'DELETE'],
  '/api/contacts/:id/reveal': ['POST'],
  '/api/contacts/:id/timeline': READING,
  '/api/contacts/:id/notes': ['POST'],
  '/api/contacts/:id/tasks': ['POST'],
  '/api/contacts/:id/fields': ['POST'],
  '/api/contacts/:id/fields/action': ['POST'],
  '/api/contacts/:id/export': READING,
  '/api/tasks/:id': ['PATCH'],
  '/api/links': ['POST'],
  '/api/links/:id': ['DELETE'],
  '/api/activities': ['PUT'],
  '/api/agents': READING,
  '/api/audit': READING,
  '/api/desk/profile': ['POST'],
  '/api/desk/conversations': ['POST'],
  '/api/desk/transactions': ['POST'],
  '/api/desk/call-meetings': ['POST'],
  '/api/desk/visitor': ['POST'],
  '/api/desk/me': READING,
  '/api/desk/me/availability': ['PUT'],
  '/api/team/choices': READING,
  '/api/team/live': ['POST'],
  '/api/team/statistics': ['POST'],
  '/api/giosg/events': ['GET'],
  '/api/giosg/visitor': ['POST'],
  '/api/giosg/variables': ['POST'],
  '/api/giosg/lead': READING,
  '/api/giosg/lead/apps': READING,
  '/api/giosg/lead/apps/:id': ['DELETE'],
  '/api/giosg/lead/apps/:id/availability': ['PUT'],
  '/api/giosg/lead/apps/:id/losing': READING,
  '/api/giosg/lead/apps/:id/log': READING,
  '/api/giosg/lead/apps/:id/webhooks': READING,
  '/api/giosg/lead/apps/:id/webhooks/:id': ['DELETE'],
  '/api/giosg/lead/installations': READING,
  '/api/giosg/lead/registration': [...READING, 'POST'],
  '/team': READING,
  '/doctor': READING,
  '/api/doctor': READING,
  '/giosg': READING,
  // A look at its head would count as the trigger.
  '/giosg/trigger': ['GET'],
  '/giosg/webhooks/:id': ['POST'],
  '/iadvize/customer-information': [...READING, 'POST'],
};

export interface Address {
  /** The path without what tells one request from another, as in "/api/contacts/:id". */
  readonly route: string;
  readonly methods: readonly string[];
}

const PLAIN = new Map<string, Address>();
const PATTERNS: (Address & { readonly pattern: RegExp })[] = [];
for (const [route, methods] of Object.entries(METHODS)) {
  if (!/[:*]/.test(route)) PLAIN.set(route, { route, methods });
  else {
    const pattern = route.replaceAll('.', '\\.').replaceAll(':id', '[^/]+').replace('*', '.*');
    PATTERNS.push({ route, methods, pattern: new RegExp(`^${pattern}$`) });
  }
}

/** Which of our addresses a path is; `undefined` when it is none. */
export function addressOf(path: string): Address | undefined {
  return PLAIN.get(path) ?? PATTERNS.find(({ pattern }) => pattern.test(path));
}
