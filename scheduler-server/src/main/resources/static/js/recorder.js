'use strict';

// Records sentence by sentence: each is a take of its own, to be heard, cut at both ends, recorded
// again or dropped. What is kept becomes one WAV in the form's file field, so the server sees an
// upload like any other. Without this script, or without a microphone, the field is still there.
(() => {
  const RATE = 44100;
  const BARS = 160;
  const SVG = 'http://www.w3.org/2000/svg';

  class Recorder {
    constructor(box) {
      this.box = box;
      this.form = box.closest('form');
      this.file = this.form.querySelector('input[type=file]');
      this.takes = [];
      this.current = null;
      this.source = null;
      this.part = name => box.querySelector(`[data-${name}]`);
      this.say = name => box.dataset[name];
      this.part('record').addEventListener('click', () => this.press());
      this.part('next').addEventListener('click', () => this.next());
      this.part('hear').addEventListener('click', () => this.hear(this.whole(), this.part('hear')));
      this.form.addEventListener('submit', () => this.hand(), true);
      this.file.addEventListener('change', () => this.choose());
      box.hidden = false;
      if (!window.isSecureContext || !navigator.mediaDevices || !window.AudioWorkletNode) {
        this.tell('insecure');
        this.part('record').disabled = true;
      }
    }

    tell(what) {
      const place = this.part('says');
      place.textContent = what ? this.say(what) : '';
      place.hidden = !what;
    }

    async open() {
      if (this.context) {
        await this.context.resume();
        return;
      }
      // As it sounds: what a telephone call needs done to it would be heard on the loudspeakers.
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
      const context = new AudioContext({ sampleRate: RATE });
      await context.audioWorklet.addModule('/js/recorder-worklet.js');
      this.tap = new AudioWorkletNode(context, 'tap', { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
      this.tap.port.onmessage = event => this.take(event.data);
      context.createMediaStreamSource(stream).connect(this.tap);
      stream.getAudioTracks()[0].addEventListener('ended', () => {
        this.tell('lost');
        this.stop();
        this.context = null;
      });
      this.context = context;
    }

    async press() {
      if (this.current) {
        await this.stop();
      } else {
        await this.begin(this.takes.length);
      }
    }

    // Records into a new take, or over one that is there.
    async begin(place, over) {
      this.hush();
      this.tell(null);
      try {
        await this.open();
      } catch (refused) {
        this.tell(refused.name === 'NotAllowedError' ? 'denied' : 'missing');
        return;
      }
      this.current = { pieces: [], length: 0, place, over: Boolean(over) };
      this.tap.port.postMessage('open');
      this.show();
    }

    async stop() {
      const take = this.current;
      if (!take || take.closing) {
        return;
      }
      take.closing = true;
      await new Promise(done => {
        this.closed = done;
        this.tap.port.postMessage('close');
      });
      this.current = null;
      if (take.length > RATE / 5) {
        const samples = new Int16Array(take.length);
        let at = 0;
        for (const piece of take.pieces) {
          samples.set(piece, at);
          at += piece.length;
        }
        this.takes.splice(take.place, take.over ? 1 : 0, { samples, from: 0, until: samples.length });
        this.file.value = '';
      }
      this.level(null);
      this.show();
    }

    async next() {
      await this.stop();
      await this.begin(this.takes.length);
    }

    take(data) {
      if (data.closed) {
        this.closed();
        return;
      }
      if (this.current) {
        this.current.pieces.push(data.samples);
        this.current.length += data.samples.length;
        this.level(data.samples);
        this.part('length').textContent = this.length(this.lengthOfAll() + this.current.length);
      }
    }

    level(samples) {
      let peak = 0;
      for (const value of samples || []) {
        peak = Math.max(peak, Math.abs(value));
      }
      const decibels = peak === 0 ? -60 : Math.max(-60, 20 * Math.log10(peak / 32767));
      this.part('level').value = decibels;
      const word = !samples ? '' : decibels > -1 ? 'loud' : decibels < -35 ? 'quiet' : 'good';
      this.part('level-word').textContent = word ? this.say(word) : '';
    }

    length(samples) {
      const seconds = Math.round(samples / RATE);
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    }

    lengthOfAll() {
      return this.takes.reduce((sum, take) => sum + take.until - take.from, 0);
    }

    show() {
      const recording = Boolean(this.current);
      const button = this.part('record');
      button.querySelector('span').textContent = this.say(recording ? 'stop' : this.takes.length > 0 ? 'more' : 'record');
      button.querySelector('i').className = `bi ${recording ? 'bi-stop-fill' : 'bi-mic-fill'}`;
      button.classList.toggle('is-recording', recording);
      this.part('next').hidden = !recording;
      this.part('hear').hidden = recording || this.takes.length === 0;
      this.part('length').textContent = this.length(this.lengthOfAll());
      this.file.required = this.takes.length === 0;
      const list = this.part('takes');
      list.replaceChildren(...this.takes.map((take, place) => this.row(take, place, recording)));
    }

    row(take, place, recording) {
      const row = this.part('take').content.firstElementChild.cloneNode(true);
      const part = name => row.querySelector(`[data-${name}]`);
      const named = text => text.replace('{0}', place + 1);
      part('name').textContent = named(part('name').dataset.name);
      for (const labelled of row.querySelectorAll('[data-label]')) {
        labelled.setAttribute('aria-label', named(labelled.dataset.label));
      }
      const length = () => {
        part('take-length').textContent = this.length(take.until - take.from);
      };
      length();
      const peaks = row.querySelector('path');
      peaks.setAttribute('d', this.peaks(take.samples));
      const shade = () => {
        part('before').setAttribute('width', BARS * take.from / take.samples.length);
        part('after').setAttribute('x', BARS * take.until / take.samples.length);
        part('after').setAttribute('width', BARS * (1 - take.until / take.samples.length));
      };
      shade();
      const shortest = Math.min(take.samples.length, RATE / 5);
      const cut = (range, change) => {
        range.max = take.samples.length;
        range.step = RATE / 50;
        range.addEventListener('input', () => {
          change(Number(range.value));
          range.value = range === part('from') ? take.from : take.until;
          shade();
          length();
          this.part('length').textContent = this.length(this.lengthOfAll());
        });
      };
      cut(part('from'), value => {
        take.from = Math.max(0, Math.min(value, take.until - shortest));
      });
      cut(part('until'), value => {
        // The last step of a range may fall short of the last sample.
        const end = value + RATE / 50 > take.samples.length ? take.samples.length : value;
        take.until = Math.min(take.samples.length, Math.max(end, take.from + shortest));
      });
      part('from').value = take.from;
      part('until').value = take.until;
      part('play').addEventListener('click', () => this.hear([take], part('play')));
      part('again').addEventListener('click', () => this.begin(place, true));
      part('drop').addEventListener('click', () => {
        this.takes.splice(place, 1);
        this.show();
        this.part('record').focus();
      });
      for (const button of row.querySelectorAll('button, input')) {
        button.disabled = recording;
      }
      row.classList.toggle('is-recorded-over', recording && this.current.over && this.current.place === place);
      return row;
    }

    peaks(samples) {
      let path = '';
      for (let bar = 0; bar < BARS; bar++) {
        let peak = 0;
        const end = Math.floor(samples.length * (bar + 1) / BARS);
        for (let i = Math.floor(samples.length * bar / BARS); i < end; i++) {
          peak = Math.max(peak, Math.abs(samples[i]));
        }
        // By the root, so that what is quiet can be seen at all.
        const half = Math.max(0.4, 15 * Math.sqrt(peak / 32767)).toFixed(1);
        path += `M${bar + 0.5} ${16 - half}V${16 + Number(half)}`;
      }
      return path;
    }

    whole() {
      return this.takes;
    }

    hush() {
      if (this.source) {
        this.source.stop();
        this.source = null;
      }
    }

    async hear(takes, button) {
      const again = this.source && this.source.button === button;
      this.hush();
      if (again || takes.length === 0) {
        return;
      }
      await this.context.resume();
      const samples = this.joined(takes);
      const buffer = this.context.createBuffer(1, samples.length, RATE);
      buffer.copyToChannel(Float32Array.from(samples, value => value / 32768), 0);
      const source = this.context.createBufferSource();
      source.button = button;
      source.buffer = buffer;
      source.connect(this.context.destination);
      source.addEventListener('ended', () => {
        button.classList.remove('is-playing');
        if (this.source === source) {
          this.source = null;
        }
      });
      this.source = source;
      button.classList.add('is-playing');
      source.start();
    }

    joined(takes) {
      const all = new Int16Array(takes.reduce((sum, take) => sum + take.until - take.from, 0));
      let at = 0;
      for (const take of takes) {
        all.set(take.samples.subarray(take.from, take.until), at);
        at += take.until - take.from;
      }
      return all;
    }

    wav() {
      const samples = this.joined(this.takes);
      const head = new DataView(new ArrayBuffer(44));
      const text = (at, word) => [...word].forEach((letter, i) => head.setUint8(at + i, letter.charCodeAt(0)));
      text(0, 'RIFF');
      head.setUint32(4, 36 + samples.length * 2, true);
      text(8, 'WAVEfmt ');
      head.setUint32(16, 16, true);
      head.setUint16(20, 1, true);
      head.setUint16(22, 1, true);
      head.setUint32(24, RATE, true);
      head.setUint32(28, RATE * 2, true);
      head.setUint16(32, 2, true);
      head.setUint16(34, 16, true);
      text(36, 'data');
      head.setUint32(40, samples.length * 2, true);
      return new File([head, samples], 'ghi-am.wav', { type: 'audio/wav' });
    }

    // Just before the form goes: the takes as the file that goes with it.
    hand() {
      this.hush();
      if (this.takes.length > 0) {
        const files = new DataTransfer();
        files.items.add(this.wav());
        this.file.files = files.files;
      }
    }

    // A file that is chosen stands instead of what was recorded.
    choose() {
      if (this.file.files.length > 0) {
        this.takes = [];
        this.show();
      }
    }
  }

  for (const box of document.querySelectorAll('[data-recorder]')) {
    new Recorder(box).show();
  }
})();
