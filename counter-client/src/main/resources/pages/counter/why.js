// Why this ticket came next, in one or two plain sentences. Pure.

/**
 * @param why the record kept with the call
 * @param ticket the called ticket
 * @param hall `{classes, counters, zone}` of the desk
 * @param lang `zh` or `en`
 */
export function whyText(why, ticket, hall, lang) {
  return (lang === 'en' ? english : chinese)(factsOf(why, ticket, hall));
}

function factsOf(why, ticket, hall) {
  const classes = hall.classes ?? [];
  const own = classes.find((candidate) => candidate.id === ticket.class);
  const next = why.candidates[0];
  const nearest = why.candidates.reduce((best, candidate) => (!best || candidate.key < best.key ? candidate : best), undefined);
  return {
    rule: why.rule,
    number: ticket.number,
    classZh: shortName(own?.name.zh),
    classEn: shortName(own?.name.en)?.toLowerCase(),
    headStart: own?.headStartMinutes ?? 0,
    issued: clock(ticket.issuedAt, hall.zone),
    key: clock(why.key, hall.zone),
    next: next && { number: next.number, key: clock(next.key, hall.zone), openCounters: next.openCounters },
    nearest: nearest && { number: nearest.number, key: clock(nearest.key, hall.zone) },
    openCounters: (hall.counters ?? []).filter(
      (counter) => counter.state === 'open' && counter.items.includes(ticket.item),
    ).length,
    reason: why.reason,
  };
}

function chinese(f) {
  const second = f.next ? `其后是 ${f.next.number}，按 ${f.next.key} 计。` : '';
  switch (f.rule) {
    case 'transferred-here':
      return `${f.number} 由其他窗口转来，指定由本窗口办理。`;
    case 're-entered':
      return `${f.number} 过号后回来，应礼让的人数已满，轮到它了。`;
    case 'head-start':
      return f.headStart > 0
        ? `${f.number} 是${f.classZh ? `${f.classZh}号` : '提前计时的号'}，提前 ${f.headStart} 分钟计，按 ${f.key} 计。${second}`
        : `本窗口可办的号里 ${f.number} 最早，${f.key} 取号。${second}`;
    case 'scarce-skill':
      return f.next
        ? `${f.number} 按 ${f.key} 计，在 5 分钟容差内；能办它的窗口开着 ${f.openCounters} 个，能办 ${f.next.number} 的有 ${f.next.openCounters} 个。`
        : `${f.number} 按 ${f.key} 计；能办它的窗口开着 ${f.openCounters} 个。`;
    case 'strict':
      return `按类别先后叫号：${f.classZh ?? '该类别'}最先，${f.number} ${f.issued} 取号。`;
    case 'ratio':
      return `按类别比例叫号，这一次轮到${f.classZh ?? '该类别'}：${f.number}，${f.issued} 取号。`;
    case 'longest-queue':
      return `${f.number} 所在的队列等候人数最多，它排在最前，${f.issued} 取号。`;
    case 'out-of-turn':
      return (
        `不按顺序，由工作人员指定${f.reason ? `，理由：${f.reason}` : ''}。` +
        (f.nearest ? `按顺序应先叫 ${f.nearest.number}（按 ${f.nearest.key} 计）。` : '')
      );
    default:
      return `${f.number} 按 ${f.key} 计。`;
  }
}

function english(f) {
  const second = f.next
    ? ` Next after it: ${f.next.number}, counted as ${f.next.key}.`
    : '';
  switch (f.rule) {
    case 'transferred-here':
      return `${f.number} was transferred here by another counter.`;
    case 're-entered':
      return `${f.number} missed its call, came back and has let the required number pass.`;
    case 'head-start':
      return f.headStart > 0
        ? `${f.number} is a ${f.classEn ?? 'priority'} ticket: it counts as ${f.headStart} minutes earlier (${f.key}).${second}`
        : `${f.number} is the earliest this counter can serve, taken at ${f.key}.${second}`;
    case 'scarce-skill':
      return f.next
        ? `${f.number} counts as ${f.key}, within the 5-minute tolerance; ${counters(f.openCounters)} can serve it, ${f.next.openCounters} can serve ${f.next.number}.`
        : `${f.number} counts as ${f.key}; ${counters(f.openCounters)} can serve it.`;
    case 'strict':
      return `Classes are called in order and ${f.classEn ?? 'its class'} comes first; ${f.number} was taken at ${f.issued}.`;
    case 'ratio':
      return `Classes take turns and it is the turn of ${f.classEn ?? 'its class'}: ${f.number}, taken at ${f.issued}.`;
    case 'longest-queue':
      return `${f.number} heads the longest queue; it was taken at ${f.issued}.`;
    case 'out-of-turn':
      return (
        `Out of turn, chosen by the officer${f.reason ? `: ${f.reason}` : ''}.` +
        (f.nearest ? ` In turn it would have been ${f.nearest.number} (counted as ${f.nearest.key}).` : '')
      );
    default:
      return `${f.number} counts as ${f.key}.`;
  }
}

// “优先（老年人、…）” is “优先” in a sentence.
function shortName(name) {
  return name?.split(/\s*[（(]/)[0];
}

function counters(count) {
  return count === 1 ? '1 open counter' : `${count} open counters`;
}

/** Hours and minutes of an instant in the hall's zone, never the computer's. */
export function clock(instant, zone) {
  return new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone || 'Asia/Shanghai',
  }).format(new Date(instant));
}
