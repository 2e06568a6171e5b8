'use strict';

// The clock and what is counted down go by the server's time, as the bar brought it with it.
(() => {
  let ahead = 0;
  let offset = 0;

  const take = () => {
    const bar = document.getElementById('bar');
    if (bar) {
      ahead = Number(bar.dataset.now) - Date.now();
      offset = Number(bar.dataset.offset) * 1000;
    }
  };

  const two = n => String(n).padStart(2, '0');

  const tick = () => {
    const now = Date.now() + ahead;
    const here = new Date(now + offset);
    for (const clock of document.querySelectorAll('[data-clock]')) {
      clock.textContent = `${two(here.getUTCHours())}:${two(here.getUTCMinutes())}:${two(here.getUTCSeconds())}`;
    }
    for (const left of document.querySelectorAll('[data-until]')) {
      const seconds = Math.max(0, Math.ceil((Number(left.dataset.until) - now) / 1000));
      left.textContent = left.dataset.say.replace('{0}', `${Math.floor(seconds / 60)}:${two(seconds % 60)}`);
    }
  };

  // A bar that cannot be refreshed must not go on telling what is no longer known.
  const stale = lost => {
    const bar = document.getElementById('bar');
    if (bar) {
      bar.classList.toggle('is-stale', lost);
    }
  };

  const isBar = event => event.detail.elt && event.detail.elt.id === 'bar';

  document.addEventListener('htmx:sendError', event => isBar(event) && stale(true));
  document.addEventListener('htmx:timeout', event => isBar(event) && stale(true));
  document.addEventListener('htmx:responseError', event => isBar(event) && stale(true));
  document.addEventListener('htmx:afterSettle', () => {
    take();
    tick();
  });

  // One sentence at a time: a second press, or another sentence, stops the one before.
  let playing = null;
  const hush = () => {
    if (playing) {
      playing.sound.pause();
      URL.revokeObjectURL(playing.sound.src);
      playing.button.classList.remove('is-playing');
      playing = null;
    }
  };
  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-speak]');
    if (!button) {
      return;
    }
    const again = playing && playing.button === button;
    hush();
    if (again) {
      return;
    }
    button.classList.add('is-playing');
    button.setAttribute('aria-busy', 'true');
    try {
      const form = new URLSearchParams({
        spoken: button.dataset.speak,
        _csrf: document.querySelector('input[name=_csrf]').value,
      });
      const answer = await fetch('/bulletins/preview', { method: 'POST', body: form });
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      const sound = new Audio(URL.createObjectURL(await answer.blob()));
      hush();
      playing = { sound, button };
      button.classList.add('is-playing');
      sound.addEventListener('ended', hush);
      await sound.play();
    } catch (error) {
      button.classList.remove('is-playing');
      button.title = button.dataset.failed;
      button.classList.add('has-failed');
    } finally {
      button.removeAttribute('aria-busy');
    }
  });

  // A word chosen in the written text is the one whose reading is put right.
  document.addEventListener('selectionchange', () => {
    const chosen = document.getSelection();
    const place = chosen.anchorNode && chosen.anchorNode.parentElement;
    const field = document.querySelector('[data-takes-selection]');
    const words = chosen.toString().trim();
    if (field && place && place.closest('[data-written]') && words && words.length <= 100 && !words.includes('\n')) {
      field.value = words;
    }
  });

  for (const file of document.querySelectorAll('input[type=file][data-limit]')) {
    const says = document.getElementById(`${file.id}-large`);
    file.addEventListener('change', () => {
      const large = file.files.length > 0 && file.files[0].size > Number(file.dataset.limit);
      says.textContent = file.dataset.limitSays;
      says.hidden = !large;
      file.setCustomValidity(large ? file.dataset.limitSays : '');
    });
  }

  for (const form of document.querySelectorAll('form[data-upload]')) {
    form.addEventListener('submit', () => {
      const button = form.querySelector('button[data-busy]');
      button.textContent = button.dataset.busy;
      button.disabled = true;
    });
  }

  // What cannot be taken back is held, by finger, mouse or key. Whoever can only click, such as
  // with a screen reader, clicks twice.
  let held = null;
  const release = () => {
    if (held) {
      clearTimeout(held.timer);
      held.button.classList.remove('is-held');
      held.label.textContent = held.says;
      held = null;
    }
  };
  const hold = button => {
    release();
    const label = button.querySelector('[data-hold-label]');
    held = { button, label, says: label.textContent };
    held.timer = setTimeout(() => {
      const form = button.form;
      release();
      button.disabled = true;
      form.submit();
    }, Number(button.dataset.hold));
    label.textContent = button.dataset.holding;
    button.classList.add('is-held');
  };
  const holdable = event => event.target.closest && event.target.closest('button[data-hold]');
  const isPress = event => event.key === ' ' || event.key === 'Enter';
  document.addEventListener('pointerdown', event => {
    const button = holdable(event);
    if (button && event.button === 0) {
      button.dataset.pressed = 'yes';
      hold(button);
    }
  });
  for (const over of ['pointerup', 'pointercancel', 'blur']) {
    window.addEventListener(over, release);
  }
  document.addEventListener('pointerout', event => held && holdable(event) === held.button
    && !held.button.contains(event.relatedTarget) && release());
  document.addEventListener('keydown', event => {
    const button = holdable(event);
    if (button && isPress(event)) {
      event.preventDefault();
      button.dataset.pressed = 'yes';
      if (!event.repeat) {
        hold(button);
      }
    }
  });
  document.addEventListener('keyup', event => {
    if (holdable(event) && isPress(event)) {
      event.preventDefault();
      release();
    }
  });
  document.addEventListener('contextmenu', event => holdable(event) && event.preventDefault());
  document.addEventListener('click', event => {
    const button = holdable(event);
    if (!button) {
      return;
    }
    event.preventDefault();
    if (button.dataset.pressed || event.detail > 0) {
      delete button.dataset.pressed;
    } else if (button.dataset.armed) {
      button.disabled = true;
      button.form.submit();
    } else {
      button.dataset.armed = 'yes';
      button.querySelector('[data-hold-label]').textContent = button.dataset.again;
    }
  });

  take();
  tick();
  setInterval(tick, 250);
})();
