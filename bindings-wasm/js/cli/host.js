// The files and streams of this computer, for the command line in the wasm module.
import {
  mkdirSync, readFileSync, renameSync, rmSync, statSync, lstatSync, writeFileSync, writeSync,
} from "node:fs";

/** How long `--watch` waits between two looks, as in the Rust command line. */
const PAUSE_MS = 250;
/** How long a pipe that is full is given before the next try. */
const PIPE_MS = 5;

export class Host {
  outIsTerminal = Boolean(process.stdout.isTTY) && !plain();
  errIsTerminal = Boolean(process.stderr.isTTY);
  width = process.stdout.columns ?? 0;

  read(path) {
    return told(() => readFileSync(path));
  }

  /** A regular file is replaced in one step, so that nobody reads half of it. */
  write(path, bytes) {
    told(() => {
      const there = lstatSync(path, { throwIfNoEntry: false });
      if (there && !there.isFile()) return writeFileSync(path, bytes);
      const unfinished = `${path}.unfinished`;
      try {
        writeFileSync(unfinished, bytes);
        renameSync(unfinished, path);
      } catch (error) {
        rmSync(unfinished, { force: true });
        throw error;
      }
    });
  }

  remove(path) {
    told(() => rmSync(path));
  }

  isFolder(path) {
    try {
      return statSync(path).isDirectory();
    } catch {
      return false;
    }
  }

  makeFolder(path) {
    told(() => mkdirSync(path, { recursive: true }));
  }

  state(path) {
    try {
      const { mtimeMs, size } = statSync(path);
      return new Float64Array([mtimeMs, size]);
    } catch {
      return undefined;
    }
  }

  pause() {
    sleep(PAUSE_MS);
  }

  readInput() {
    return told(() => readFileSync(0));
  }

  print(stream, bytes) {
    told(() => {
      for (let at = 0; at < bytes.length; ) {
        try {
          at += writeSync(stream, bytes, at);
        } catch (error) {
          if (error.code !== "EAGAIN") throw error;
          sleep(PIPE_MS);
        }
      }
    });
  }
}

const plain = () => Boolean(process.env.NO_COLOR) || process.env.TERM === "dumb";

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Throws errors of Node as the wasm module takes them: name, line feed, message. */
function told(action) {
  try {
    return action();
  } catch (error) {
    // "ENOENT: no such file or directory, open 'x'": the file is named elsewhere.
    const message = /^\w+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
    throw `${error.code ?? ""}\n${message[0].toUpperCase()}${message.slice(1)}`;
  }
}
