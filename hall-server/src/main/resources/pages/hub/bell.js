// Sound and vibration for a call. Browsers allow both only after the reader has touched the page, so it is switched on
// by a button; vibration alone also works after any touch.

let audio;

export const bell = {
  isOn: () => audio !== undefined,

  turn(on) {
    if (on) {
      audio = new AudioContext();
      tone(0, 660, 0.12);
      vibrate([80]);
    } else {
      audio?.close();
      audio = undefined;
    }
  },

  ring() {
    vibrate([400, 200, 400, 200, 800]);
    if (!audio) return;
    audio.resume();
    for (let i = 0; i < 3; i++) {
      tone(i * 0.9, 880, 0.28);
      tone(i * 0.9 + 0.32, 660, 0.4);
    }
  },
};

function vibrate(pattern) {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}

function tone(after, hertz, seconds) {
  const start = audio.currentTime + after;
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.linearRampToValueAtTime(0.4, start + 0.02);
  volume.gain.setValueAtTime(0.4, start + seconds - 0.06);
  volume.gain.linearRampToValueAtTime(0, start + seconds);
  const sound = new OscillatorNode(audio, { frequency: hertz });
  sound.connect(volume).connect(audio.destination);
  sound.start(start);
  sound.stop(start + seconds);
}
