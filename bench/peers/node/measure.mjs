/** Counts what arrives and prints the marks. */
export class Meter {
  #bytes = 0;
  #messages = 0;
  #warmUp;
  #measured;
  #say;

  constructor(warmUp, measured, say) {
    this.#warmUp = warmUp;
    this.#measured = measured;
    this.#say = say;
  }

  message(bytes) {
    if (this.#messages === 0) {
      setTimeout(() => this.#begin(), 1000 * this.#warmUp);
    }
    this.#bytes += bytes;
    this.#messages += 1;
  }

  #begin() {
    this.#say({ mark: 'begin' });
    const [start, bytes, messages] = [process.hrtime.bigint(), this.#bytes, this.#messages];
    setTimeout(() => {
      const ns = Number(process.hrtime.bigint() - start);
      this.#say({ mark: 'end', bytes: this.#bytes - bytes, messages: this.#messages - messages, ns });
    }, 1000 * this.#measured);
  }
}

/** Times of messages that go there and back, one at a time. */
export function roundTrips(warmUp, count, say) {
  const us = [];
  let seen = 0;
  let at = 0n;
  return {
    sent() {
      at = process.hrtime.bigint();
    },
    /** Takes the time of one; tells whether there shall be another. */
    back() {
      const took = Number(process.hrtime.bigint() - at) / 1000;
      seen += 1;
      if (seen === Math.max(warmUp, 1)) {
        say({ mark: 'begin' });
      }
      if (seen > warmUp) {
        us.push(took);
      }
      if (us.length === count) {
        say({ mark: 'end', p50us: spread(us, 0.5), p99us: spread(us, 0.99), messages: count });
      }
      return us.length < count;
    },
  };
}

/** The value that a share of the values does not exceed. */
export function spread(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(Math.max(Math.ceil(sorted.length * share), 1), sorted.length) - 1];
}

/** Candidates on their way: one must not come before the description it belongs to. */
export class Trickle {
  #waiting = [];
  #add = null;

  candidate(...words) {
    this.#add ? this.#add(...words) : this.#waiting.push(words);
  }

  described(add) {
    this.#add = add;
    this.#waiting.forEach((words) => add(...words));
  }
}

/** Resolves with the milliseconds from begin() until opened() was called twice. */
export function untilBothOpen(begin, watch) {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('not open after 30 s')), 30_000);
    let open = 0;
    let start = 0;
    watch(() => {
      open += 1;
      if (open === 2) {
        clearTimeout(patience);
        resolve(performance.now() - start);
      }
    });
    start = performance.now();
    Promise.resolve(begin()).catch(reject);
  });
}
