'use strict';

// Looks every second; says so when the agent no longer answers instead of showing what was.
(() => {
  const board = document.getElementById('board');
  const lost = document.getElementById('lost');
  setInterval(async () => {
    try {
      const answer = await fetch(board.dataset.from, { cache: 'no-store', signal: AbortSignal.timeout(3000) });
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      board.innerHTML = await answer.text();
      lost.hidden = true;
      board.classList.remove('stale');
    } catch (error) {
      lost.hidden = false;
      board.classList.add('stale');
    }
  }, 1000);
})();
