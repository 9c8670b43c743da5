// What is still to be brought for a case: ticked off by the applicant, to take along on paper or on the phone.
import { html, useEffect, useState } from '/assets/lib/preact.js';
import { post, problemText } from '/assets/shared/api.js';
import { State, toast } from '/assets/shared/components.js';
import { label, t, texts } from '/assets/shared/i18n.js';

texts({
  'papers.missing': ['补正材料清单', 'What is missing'],
  'papers.deferred': ['可以后补的材料', 'What may follow'],
  'papers.reason': ['原因：{reason}', 'Why: {reason}'],
  'papers.here': ['已收到', 'Received'],
  'papers.open': ['待补交', 'To be handed in'],
  'papers.tick': ['请勾选您会带来的材料，窗口就能提前知道。', 'Tick what you will bring, so that the counter knows before you come.'],
  'papers.will': ['我会带来', 'I will bring it'],
  'papers.say': ['告诉窗口', 'Tell the counter'],
  'papers.said': ['已告诉窗口', 'The counter knows'],
  'papers.said-n': ['您说会带来其中 {n} 项。有变化时可以重新勾选。', 'You said you will bring {n} of these. Tick again if that changes.'],
  'papers.where': ['交到哪里', 'Where to bring it'],
  'papers.hours': ['什么时候开门', 'Opening hours'],
  'papers.until': ['最晚什么时候', 'Until when'],
  'papers.until-day': ['{date}，逾期视为撤回申请', '{date}; after that the application counts as withdrawn'],
  'papers.until-open': ['没有固定日期。交齐以后才决定是否受理，请尽早来。', 'No fixed day. Acceptance is decided once everything is here, so please come soon.'],
  'papers.ask': ['咨询电话', 'Questions'],
  'papers.once': ['依法应当一次告知全部内容。有人要求补交清单以外的材料时，可以拨打下面的监督投诉电话。', 'By law you are told everything at once. If you are asked for anything else, you may call the supervision phone below.'],
});

/** The list for somebody who was told what is missing, or may hand something in later. */
export function Papers({ found, code, take }) {
  const lines = linesOf(found);
  const [ticked, setTicked] = useState(found.announced);
  const [problem, setProblem] = useState();
  const [busy, setBusy] = useState(false);
  const saved = found.announced.join();
  useEffect(() => setTicked(found.announced), [saved]);
  if (lines.length === 0) return null;

  const open = found.awaited.length > 0;
  const deferred = found.missing.length === 0;
  const lastDay = deferred ? found.deferred : found.supplementUntil;
  const changed = [...ticked].sort().join() !== [...found.announced].sort().join();
  const tick = (material, on) => setTicked(found.awaited.filter((one) => (one === material ? on : ticked.includes(one))));
  const say = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      take(await post(`/api/v1/c/${code}/papers`, { materials: ticked }));
      toast(t('papers.said'));
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return html`<section class="card stack papers" aria-labelledby="papers" data-testid=${deferred ? 'case-deferred' : 'case-missing'}>
    <h2 id="papers">${t(deferred ? 'papers.deferred' : 'papers.missing')}</h2>
    ${open && html`<p class="no-print">${t('papers.tick')}</p>`}
    <ul class="materials">${lines.map((line) => html`<li key=${line.material}>
      <p class="material"><strong>${label(line.name)}</strong> <${State} kind=${line.supplied ? 'good' : 'warn'} icon=${line.supplied ? 'done' : 'warn'}>${t(line.supplied ? 'papers.here' : 'papers.open')}<//></p>
      ${line.reason && html`<p class="soft">${t('papers.reason', { reason: line.reason })}</p>`}
      ${found.awaited.includes(line.material) && html`<label class="choice"><input type="checkbox" checked=${ticked.includes(line.material)} onChange=${(e) => tick(line.material, e.target.checked)} data-testid=${`bring-${line.material}`} />
        <span>${t('papers.will')}<span class="visually-hidden"> · ${label(line.name)}</span></span></label>`}
    </li>`)}</ul>
    ${open && html`
      <p class="no-print"><button type="button" class="button primary wide" disabled=${busy || !changed} onClick=${say} data-testid="case-announce">${t('papers.say')}</button></p>
      ${problem && html`<p class="form-error" role="alert">${problemText(problem)}</p>`}
      ${found.announced.length > 0 && html`<p class="no-print" data-testid="case-announced"><${State} kind="good" icon="done">${t('papers.said')}<//> ${t('papers.said-n', { n: found.announced.length })}</p>`}
      <dl class="facts">
        <div><dt>${t('papers.where')}</dt><dd>${label(found.hallName)}${found.place.address && html`<span class="soft">${label(found.place.address)}</span>`}</dd></div>
        ${found.place.hours && html`<div><dt>${t('papers.hours')}</dt><dd>${label(found.place.hours)}</dd></div>`}
        <div><dt>${t('papers.until')}</dt><dd>${lastDay ? t('papers.until-day', { date: label(lastDay.date) }) : t('papers.until-open')}</dd></div>
        ${found.phone && html`<div class="print-only"><dt>${t('papers.ask')}</dt><dd>${found.phone}</dd></div>`}
      </dl>`}
    ${!deferred && found.complaintPhone && html`<p class="soft small">${t('papers.once')}</p>`}
  </section>`;
}

function linesOf(found) {
  return found.missing.length > 0 ? found.missing : found.deferred?.materials ?? [];
}
