'use strict';

// The week and the month. Whatever is dragged is only asked for: the sheet beside the week stores
// it or does not. Without this script the list does it all.
(() => {
  const box = document.getElementById('calendar');
  if (!box || !window.FullCalendar) {
    return;
  }
  const narrow = window.matchMedia('(max-width: 47.99rem)');
  const month = box.dataset.view === 'MONTH';
  const weekdays = box.dataset.weekdays.split(',');
  const icons = { PROGRAMME: 'bi-collection-play', BULLETIN: 'bi-file-earmark-text', RELAY: 'bi-broadcast' };
  const viewName = () => (month ? (narrow.matches ? 'listMonth' : 'dayGridMonth') : narrow.matches ? 'timeGridDay' : 'timeGridWeek');
  const two = n => String(n).padStart(2, '0');
  // Times are the station's; the calendar counts them as if they were UTC, so no zone comes in.
  const day = date => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const time = date => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;

  // --- the sheet -----------------------------------------------------------------------------
  const beside = document.querySelector('.beside');
  let asked = null;
  let opener = null;

  const settle = keep => {
    if (asked && !keep) {
      asked.revert();
    }
    asked = null;
  };

  const close = () => {
    settle(false);
    beside.hidden = true;
    calendar.updateSize();
    const event = opener && box.querySelector(`[data-occurrence="${CSS.escape(opener)}"]`);
    if (event) {
      event.focus();
    }
  };

  const open = (address, occurrence) => {
    opener = occurrence || opener;
    if (beside.hidden) {
      beside.hidden = false;
      calendar.updateSize();
    }
    window.htmx.ajax('GET', address, { target: '#sheet', swap: 'outerHTML' });
  };

  document.addEventListener('click', event => {
    if (event.target.closest('[data-close-sheet]')) {
      close();
      return;
    }
    const link = event.target.closest('a[data-sheet]');
    if (link && beside.contains(link)) {
      event.preventDefault();
      settle(false);
      open(link.getAttribute('href'), null);
    }
  });

  beside.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      close();
    }
  });

  const isSheet = event => event.detail.target && event.detail.target.id === 'sheet';
  document.addEventListener('htmx:afterRequest', event => {
    if (isSheet(event) && !event.detail.successful) {
      settle(false);
    }
  });
  document.addEventListener('htmx:sendError', () => settle(false));
  document.addEventListener('htmx:afterSwap', () => {
    const sheet = document.getElementById('sheet');
    if (!beside.contains(sheet) || sheet.dataset.seen) {
      return;
    }
    sheet.dataset.seen = 'yes';
    if (sheet.dataset.changed) {
      settle(true);
      opener = sheet.dataset.occurrence;
      calendar.refetchEvents();
    }
    const first = asked ? sheet.querySelector('button[name=reach]') : null;
    (first || sheet).focus({ preventScroll: !narrow.matches });
  });

  // --- what moves ----------------------------------------------------------------------------
  const ask = (event, stretched, revert) => {
    settle(false);
    asked = { revert };
    const wish = new URLSearchParams({ day: day(event.start), time: time(event.start) });
    if (stretched) {
      wish.set('minutes', String(Math.round((event.end - event.start) / 60000)));
    }
    open(`${event.extendedProps.sheet}?${wish}`, event.id);
  };

  // Steps of the keyboard are gathered, so that three presses ask once.
  let steps = null;
  const step = (event, change, stretched) => {
    if (!steps || steps.id !== event.id) {
      settle(false);
      steps = { id: event.id, start: event.start, end: event.end, stretched: false };
    }
    const began = steps;
    began.stretched = began.stretched || stretched;
    change();
    clearTimeout(began.timer);
    began.timer = setTimeout(() => {
      steps = null;
      const now = calendar.getEventById(event.id);
      if (now) {
        ask(now, began.stretched, () => now.setDates(began.start, began.end));
      }
    }, 700);
    const element = box.querySelector(`[data-occurrence="${CSS.escape(event.id)}"]`);
    if (element) {
      element.focus();
    }
  };

  const onKey = (event, key) => {
    const { movable, stretchable } = event.extendedProps;
    const moves = month
      ? { ArrowLeft: { days: -1 }, ArrowRight: { days: 1 }, ArrowUp: { days: -7 }, ArrowDown: { days: 7 } }
      : { ArrowLeft: { days: -1 }, ArrowRight: { days: 1 }, ArrowUp: { minutes: -15 }, ArrowDown: { minutes: 15 } };
    if (key.shiftKey && moves[key.key] && movable) {
      key.preventDefault();
      step(event, () => event.moveDates(moves[key.key]), false);
    } else if ((key.key === '+' || key.key === '-') && stretchable) {
      key.preventDefault();
      const minutes = key.key === '+' ? 5 : -5;
      if (event.end - event.start + minutes * 60000 > 0) {
        step(event, () => event.moveEnd({ minutes }), true);
      }
    } else if (key.key === ' ') {
      key.preventDefault();
      settle(false);
      open(event.extendedProps.sheet, event.id);
    }
  };

  // --- what is shown -------------------------------------------------------------------------
  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text) {
      made.textContent = text;
    }
    return made;
  };

  const icon = className => {
    const made = element('i', `bi ${className}`);
    made.setAttribute('aria-hidden', 'true');
    return made;
  };

  const content = info => {
    const { special, why, kind, kindName, priority } = info.event.extendedProps;
    if (special) {
      return { domNodes: [element('span', 'ev-title', info.event.title)] };
    }
    const head = element('span', 'ev-head');
    head.append(element('span', 'ev-time', time(info.event.start)), icon(icons[kind]));
    if (priority) {
      head.append(icon('bi-star-fill'));
    }
    const word = element('span', why ? 'ev-why' : 'ev-kind');
    if (why) {
      word.append(icon('bi-exclamation-triangle-fill'), document.createTextNode(` ${why}`));
    } else {
      word.textContent = kindName;
    }
    return { domNodes: [head, word, element('span', 'ev-title', info.event.title)] };
  };

  const header = info => {
    const name = element('span', 'day-name', weekdays[info.date.getUTCDay()]);
    const plain = info.view.type === 'dayGridMonth';
    return { domNodes: plain ? [name] : [name, element('span', 'day-date', `${two(info.date.getUTCDate())}/${two(info.date.getUTCMonth() + 1)}`)] };
  };

  const asEvent = one => ({
    id: one.id,
    title: one.title,
    start: one.start,
    end: one.end || undefined,
    url: one.url,
    startEditable: one.movable,
    durationEditable: one.stretchable,
    classNames: [`k-${one.kind.toLowerCase()}`, one.why ? 'is-blocked' : '', one.over ? 'is-over' : '', one.priority ? 'is-priority' : ''].filter(Boolean),
    extendedProps: { sheet: one.url, says: one.says, why: one.why, kind: one.kind, kindName: one.kindName, priority: one.priority, movable: one.movable, stretchable: one.stretchable },
  });

  const asDay = one => ({
    id: `day-${one.date}-${one.mourning}`,
    title: one.name,
    start: one.date,
    allDay: true,
    url: box.dataset.mourning,
    editable: false,
    classNames: [one.mourning ? 'is-mourning' : 'is-holiday'],
    extendedProps: { special: true },
  });

  // Hours that nothing is meant to sound in are not shown, unless something stands there.
  const hours = events => {
    let begins = box.dataset.begins;
    let ends = box.dataset.ends;
    if (begins >= ends) {
      begins = '00:00';
      ends = '24:00';
    }
    for (const one of events) {
      const from = one.start.slice(11, 16);
      const until = one.end && one.end.slice(0, 10) === one.start.slice(0, 10) ? one.end.slice(11, 16) : one.end ? '24:00' : from;
      if (from < begins) {
        begins = `${from.slice(0, 2)}:00`;
      }
      if (until > ends || from >= ends) {
        ends = `${two(Math.min(24, Number((until > from ? until : from).slice(0, 2)) + 1))}:00`;
      }
    }
    return { slotMinTime: begins, slotMaxTime: ends };
  };

  const calendar = new window.FullCalendar.Calendar(box, {
    initialView: viewName(),
    initialDate: narrow.matches && !month ? box.dataset.today : box.dataset.from,
    headerToolbar: false,
    timeZone: 'UTC',
    now: () => box.dataset.now,
    nowIndicator: true,
    locale: { code: box.dataset.language, week: { dow: 1, doy: 4 } },
    firstDay: 1,
    height: month || narrow.matches ? 'auto' : '100%',
    slotMinTime: box.dataset.begins < box.dataset.ends ? box.dataset.begins : '00:00',
    slotMaxTime: box.dataset.begins < box.dataset.ends ? box.dataset.ends : '24:00',
    scrollTime: '05:00',
    slotDuration: '00:30',
    snapDuration: '00:15',
    slotLabelFormat: { hour: '2-digit', minute: '2-digit', hour12: false },
    slotEventOverlap: false,
    eventMinHeight: 56,
    allDaySlot: false,
    eventShortHeight: 0,
    defaultTimedEventDuration: '00:15',
    forceEventDuration: true,
    displayEventEnd: false,
    dayMaxEvents: false,
    eventDisplay: 'block',
    allDayText: '',
    noEventsText: box.dataset.nothing,
    longPressDelay: 400,
    dayHeaderContent: header,
    eventContent: content,
    eventClick: info => {
      if (!info.event.extendedProps.special) {
        info.jsEvent.preventDefault();
        settle(false);
        open(info.event.extendedProps.sheet, info.event.id);
      }
    },
    eventDrop: info => ask(info.event, false, info.revert),
    eventResize: info => ask(info.event, true, info.revert),
    eventAllow: (place, event) => !event.extendedProps.special && !place.allDay === !event.allDay,
    eventDidMount: info => {
      const { special, says } = info.event.extendedProps;
      if (special) {
        return;
      }
      const link = info.el.matches('a') ? info.el : info.el.querySelector('a');
      info.el.dataset.event = info.event.id;
      if (link) {
        link.dataset.occurrence = info.event.id;
        link.setAttribute('aria-label', says);
        link.title = says;
        link.addEventListener('keydown', key => onKey(info.event, key));
      }
    },
    events: (span, success, failure) => {
      const first = !box.dataset.ready;
      const focused = document.activeElement && document.activeElement.dataset.occurrence;
      box.dataset.ready = 'no';
      const address = `/timetable/occurrences?from=${span.startStr.slice(0, 10)}&until=${span.endStr.slice(0, 10)}`;
      fetch(address, { headers: { Accept: 'application/json' } })
        .then(answer => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
        .then(feed => {
          const shown = { ...hours(feed.events), allDaySlot: feed.days.length > 0 };
          Object.entries(shown).forEach(([name, value]) => calendar.getOption(name) === value || calendar.setOption(name, value));
          success(feed.events.map(asEvent).concat(feed.days.map(asDay)));
          if (first) {
            const next = feed.events.find(one => !one.over) || feed.events[0];
            if (next) {
              calendar.scrollToTime({ minutes: Number(next.start.slice(11, 13)) * 60 + Number(next.start.slice(14, 16)) - 45 });
            }
          }
          const again = focused && box.querySelector(`[data-occurrence="${CSS.escape(focused)}"]`);
          if (again && document.activeElement === document.body) {
            again.focus({ preventScroll: true });
          }
          box.dataset.ready = 'yes';
        })
        .catch(error => {
          box.dataset.ready = 'failed';
          failure(error);
          const says = element('p', 'refused', box.dataset.failed);
          says.setAttribute('role', 'alert');
          box.before(says);
        });
    },
  });
  calendar.render();

  narrow.addEventListener('change', () => {
    calendar.setOption('height', month || narrow.matches ? 'auto' : '100%');
    calendar.changeView(viewName());
    calendar.updateSize();
  });
})();
