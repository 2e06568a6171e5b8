'use strict';

// Hands the microphone's samples on in pieces of a tenth of a second, with nothing lost at the end.
class Tap extends AudioWorkletProcessor {
  constructor() {
    super();
    this.piece = new Int16Array(Math.round(sampleRate / 10));
    this.filled = 0;
    this.open = false;
    this.port.onmessage = event => {
      if (event.data === 'open') {
        this.filled = 0;
        this.open = true;
      } else {
        this.hand();
        this.open = false;
        this.port.postMessage({ closed: true });
      }
    };
  }

  hand() {
    if (this.filled > 0) {
      const samples = this.piece.slice(0, this.filled);
      this.port.postMessage({ samples }, [samples.buffer]);
      this.filled = 0;
    }
  }

  process(inputs) {
    const input = inputs[0][0];
    if (this.open && input) {
      for (const value of input) {
        this.piece[this.filled++] = Math.round(Math.max(-1, Math.min(1, value)) * 32767);
        if (this.filled === this.piece.length) {
          this.hand();
        }
      }
    }
    return true;
  }
}

registerProcessor('tap', Tap);
