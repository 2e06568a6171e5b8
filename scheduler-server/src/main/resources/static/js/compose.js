'use strict';

// Dragging in the composer. What a drop means is sent like the press of a button; without this
// script the buttons do it all.
(() => {
  let carried = null;

  const rungs = ladder => [...ladder.querySelectorAll('[data-item]')];

  // The place among the items at which something dropped here would stand.
  const placeAt = (ladder, y) => {
    const below = rungs(ladder).findIndex(rung => {
      const box = rung.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return below < 0 ? rungs(ladder).length : below;
  };

  const mark = (ladder, place) => {
    const items = rungs(ladder);
    items.forEach((rung, i) => {
      rung.classList.toggle('drop-before', i === place);
      rung.classList.toggle('drop-after', place === items.length && i === items.length - 1);
    });
    ladder.classList.toggle('drop-here', place >= 0);
  };

  const over = event => event.target.closest && event.target.closest('[data-ladder]');

  document.addEventListener('dragstart', event => {
    const rung = event.target.closest && event.target.closest('[data-item], [data-tray]');
    if (rung) {
      carried = rung;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', rung.textContent.trim());
      rung.classList.add('is-carried');
    }
  });

  document.addEventListener('dragover', event => {
    const ladder = over(event);
    if (carried && ladder) {
      event.preventDefault();
      mark(ladder, placeAt(ladder, event.clientY));
    }
  });

  document.addEventListener('drop', event => {
    const ladder = over(event);
    if (!carried || !ladder) {
      return;
    }
    event.preventDefault();
    const place = placeAt(ladder, event.clientY);
    const form = document.getElementById('ladder');
    const act = document.createElement('input');
    act.type = 'hidden';
    act.name = 'act';
    if (carried.dataset.tray) {
      act.value = `add:${carried.dataset.tray}:${place}`;
    } else {
      const from = Number(carried.dataset.item);
      act.value = `move:${from}:${place > from ? place - 1 : place}`;
    }
    form.append(act);
    carried = null;
    mark(ladder, -1);
    form.requestSubmit();
    act.remove();
  });

  document.addEventListener('dragend', () => {
    if (carried) {
      carried.classList.remove('is-carried');
      carried = null;
    }
    document.querySelectorAll('[data-ladder]').forEach(ladder => mark(ladder, -1));
  });

  // What is being carried must not be swept away from under the hand.
  document.addEventListener('htmx:beforeSwap', event => {
    if (carried && event.detail.target.id === 'composed') {
      event.detail.shouldSwap = false;
    }
  });
})();
