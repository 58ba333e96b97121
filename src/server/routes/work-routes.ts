import { Hono } from 'hono';
import {
  ActivityRequest,
  encodeActivity,
  encodeNote,
  encodeTask,
  encodeTimeline,
  NewNoteRequest,
  NewTaskRequest,
  TaskChangesRequest,
  TimelineQuery,
} from '../../api/work.ts';
import type { Bridge } from '../iadvize/bridge.ts';
import { contactReader } from '../identity/authenticate.ts';
import { refuseUnverified } from '../matching/refuse-unverified.ts';
import { readQuery } from '../read-body.ts';
import { carryOut } from './carry-out.ts';
import { disclose } from './disclose.ts';
import { idInPath, noSuchRecord } from './id-in-path.ts';
import { readWrite } from './read-write.ts';
import { refusingCursor } from './refusing-cursor.ts';
import type { RouteDeps } from './route-deps.ts';

/** The work with a contact: notes, tasks, conversations, all of it in one timeline; and who a task can be given to. */
export function workRoutes(deps: RouteDeps & { readonly bridge: Bridge }): Hono {
  const { tokens, records, audit } = deps;
  const routes = new Hono();

  routes.get('/contacts/:id/timeline', async (c) => {
    const agent = await contactReader(c, tokens);
    const id = idInPath(c);
    const page = readQuery(c, TimelineQuery);
    const timeline = await refusingCursor(records.readTimeline(id, { allowed: agent.projects }, page));
    if (!timeline) throw noSuchRecord();
    await disclose(audit, agent, { action: 'focus', contacts: [{ id }] });
    return c.json(encodeTimeline(timeline));
  });

  routes.post('/contacts/:id/notes', async (c) => {
    const agent = await contactReader(c, tokens);
    const contactId = idInPath(c);
    const { body, mark } = await readWrite(c, NewNoteRequest);
    return c.json(encodeNote(await carryOut({ type: 'addNote', contactId, ...body }, agent, { mark }, deps)), 201);
  });

  routes.post('/contacts/:id/tasks', async (c) => {
    const agent = await contactReader(c, tokens);
    const contactId = idInPath(c);
    const { body, mark } = await readWrite(c, NewTaskRequest);
    return c.json(encodeTask(await carryOut({ type: 'addTask', contactId, ...body }, agent, { mark }, deps)), 201);
  });

  routes.patch('/tasks/:id', async (c) => {
    const agent = await contactReader(c, tokens);
    const taskId = idInPath(c);
    const { body, mark } = await readWrite(c, TaskChangesRequest);
    return c.json(encodeTask(await carryOut({ type: 'changeTask', taskId, ...body }, agent, { mark }, deps)));
  });

  routes.put('/activities', async (c) => {
    const agent = await contactReader(c, tokens);
    const { body, mark } = await readWrite(c, ActivityRequest);
    if (body.basis === 'verified') await refuseUnverified(body, { allowed: agent.projects }, deps);
    return c.json(encodeActivity(await carryOut({ type: 'logActivity', ...body }, agent, { mark }, deps)));
  });

  routes.get('/agents', async (c) => {
    await contactReader(c, tokens);
    return c.json({ agents: await records.listAgents() });
  });

  return routes;
}
