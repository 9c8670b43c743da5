// The back office: the steps that wait here, the cases behind them, and what an officer says on them.
import { html, useEffect, useMemo, useState } from '/assets/lib/preact.js';
import { get, problemText } from '/assets/shared/api.js';
import { Banner, SkipLink, mount } from '/assets/shared/components.js';
import { timeWithSeconds } from '/assets/shared/format.js';
import { t, texts } from '/assets/shared/i18n.js';
import { findItem, officeName, stepName, together } from '/assets/shared/matter/catalogue.js';
import { matterHub } from '/assets/shared/matter/hub.js';
import { Matters } from '/assets/shared/matter/matters.js';
import { ConsoleHead } from './console-head.js';
import { SignedIn } from './sign-in.js';
import { useHall } from './supervisor-data.js';

texts({
  'office.title': ['办件审查', 'Back office'],
  'office.mine': ['我领取的环节', 'Steps I took up'],
  'office.waiting': ['等待领取的环节', 'Steps to take up'],
  'office.waiting.none': ['{offices}没有等待领取的环节', 'No step waits for {offices}'],
  'office.others': ['同事正在办理的环节', 'Steps that colleagues have'],
  'office.step': ['{step} · {office}', '{step} · {office}'],
  'office.step.second': ['还需第二位工作人员的意见', 'A second officer is to give an opinion'],
  'office.step.with': ['由 {officer} 办理', 'With {officer}'],
  'office.which': ['科室', 'Office'],
  'office.all': ['我的全部科室', 'All of mine'],
  'office.lost': ['连接中断，下面是 {time} 的情况，正在重新连接。', 'Connection lost. This is how it was at {time}; reconnecting.'],
});

const Page = () => html`<${SignedIn} title=${t('office.title')} roles=${['officer', 'supervisor']} console=${Console} />`;

function Console({ session, onEnd, onSignOut }) {
  const base = `/api/v1/halls/${encodeURIComponent(session.hall)}`;
  const hub = useMemo(() => matterHub(base), [base]);
  const who = useMemo(() => ({ user: session.user, role: session.role }), [session.user, session.role]);
  const { hall, names, lostSince, matterBeat: beat } = useHall(session.hall, onEnd);
  const { catalogue, offices, problem: unknown } = useOffices(hub, session.user);
  const [chosen, choose] = useState('');
  const asked = chosen ? [chosen] : offices;
  const { reviews, problem } = useReviews(base, asked, beat);
  const fault = problem ?? unknown;

  return html`
    <${SkipLink} />
    <${ConsoleHead} title=${t('office.title')} hall=${hall} lost=${lostSince} session=${session} onSignOut=${onSignOut} here="/office" />
    <main id="main" class="page-main" tabindex="-1">
      ${lostSince && html`<${Banner} kind="warn" icon="lost" live=${true}>${t('office.lost', { time: timeWithSeconds(lostSince) })}<//>`}
      ${fault && html`<${Banner} kind="bad" live=${true}>${problemText(fault)}<//>`}
      ${catalogue && reviews && html`<${Matters} hub=${hub} who=${who} itemLabel=${names.item} changes=${{ count: beat, whole: beat, of: {} }}
        lists=${listsOf(reviews, who, catalogue, asked)}
        above=${offices.length > 1 && html`<label class="field"><span class="name">${t('office.which')}</span>
          <select value=${chosen} onChange=${(event) => choose(event.target.value)} data-testid="office-choice">
            <option value="">${t('office.all')}</option>
            ${offices.map((office) => html`<option key=${office} value=${office}>${officeName(catalogue, office)}</option>`)}
          </select></label>`} />`}
      ${!fault && !reviews && html`<p role="status">${t('common.loading')}</p>`}
    </main>`;
}

/** The offices whose steps this person may take: as the account says, or else every office of the catalogue. */
function useOffices(hub, user) {
  const [known, setKnown] = useState({ offices: [] });
  useEffect(() => {
    Promise.all([hub.catalogue(), hub.staff()]).then(([catalogue, staff]) => {
      const own = staff?.find((one) => one.user === user)?.offices;
      setKnown({ catalogue, offices: own ?? catalogue.offices.map((office) => office.id) });
    }, (problem) => setKnown({ offices: [], problem }));
  }, [hub, user]);
  return known;
}

function useReviews(base, offices, beat) {
  const [reviews, setReviews] = useState();
  const [problem, setProblem] = useState();
  const asked = offices.join(',');
  useEffect(() => {
    if (!asked) return undefined;
    let here = true;
    get(`${base}/reviews?office=${asked}`).then(
      (answer) => { if (here) { setReviews(answer.reviews); setProblem(undefined); } },
      (error) => here && setProblem(error),
    );
    return () => { here = false; };
  }, [base, asked, beat]);
  return { reviews, problem };
}

function listsOf(reviews, who, catalogue, offices) {
  const one = ({ step, case: row }) => ({ row, tell: tell(step, row, catalogue) });
  const taken = (review) => review.step.state === 'taken';
  const mine = (review) => taken(review) && review.step.officer === who.user;
  const mayTake = (review) => !taken(review) && !review.step.opinions.includes(who.user);
  return [
    { id: 'steps-mine', title: t('office.mine'), entries: reviews.filter(mine).map(one) },
    {
      id: 'steps-waiting', title: t('office.waiting'), entries: reviews.filter(mayTake).map(one),
      none: t('office.waiting.none', { offices: together(offices.map((office) => officeName(catalogue, office))) }),
    },
    { id: 'steps-others', title: t('office.others'), entries: reviews.filter((review) => !mine(review) && !mayTake(review)).map(one) },
  ];
}

function tell(step, row, catalogue) {
  const words = [t('office.step', { step: stepName(findItem(catalogue, row.item), step.step), office: officeName(catalogue, step.department) })];
  if (step.state === 'taken') words.push(t('office.step.with', { officer: step.officer }));
  else if (step.opinions.length > 0) words.push(t('office.step.second'));
  return words.join(' · ');
}

mount(Page);
