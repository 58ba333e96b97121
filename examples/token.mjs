import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.AGENT_JWT_SECRET);

/** `agent` is whoever your own session says is signed in, never somebody that the browser names. */
export function desksideToken(agent) {
  return new SignJWT({ name: agent.name, locale: agent.locale, roles: ['agent'] })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(agent.id)
    .setAudience(process.env.AGENT_JWT_AUDIENCE ?? 'deskside')
    .setExpirationTime('2 minutes')
    .sign(secret);
}
