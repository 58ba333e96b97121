window.desksideToken = async () => {
  const answer = await fetch('/deskside-token', { method: 'POST' });
  if (!answer.ok) throw new Error(`No token for Deskside: ${answer.status}`);
  return answer.text();
};
