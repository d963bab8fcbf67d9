import type { Finding, OfferedConversion, Related, Severity, SitedFinding } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { DeploymentView } from '../core/rule.ts';
import type { Site } from '../core/sighting.ts';
import { contradicts, hintPlaces, hintSentence, releaseOf } from './release-hints.ts';
import type { Advice } from './releases.ts';
import { adviceFor } from './releases.ts';
import type { EntryPoint } from './signatures.ts';

/** One wiring of Glance, as a rule saw it. */
export interface Wiring {
  readonly rule: string;
  readonly site: Site;
  /** The front end, where it is not Apache. */
  readonly front?: 'nginx';
  readonly entry: EntryPoint | undefined;
  /** What stands there, what of Glance fails with it, as measured: one or two sentences. */
  readonly problem: string;
  readonly related?: readonly Related[];
  /** True for a uWSGI file that nothing starts, where something starts Glance's own server. */
  readonly isIdle?: boolean;
  /** The other half of the deployment, where it is not at hand. */
  readonly missing?: Missing | undefined;
  /** What makes it better without leaving it. */
  readonly fix?: Fix | undefined;
  /** Severity from release 32 on, when the guide recommends WSGI; undefined: nothing to say then. */
  readonly laterSeverity: Severity | undefined;
}

/**
 * Without the back end nobody knows what Glance is set to, so a conversion would guess and none is offered. Without the
 * front end it can be done, but the front end has to follow.
 */
export interface Missing {
  readonly half: 'front-end' | 'back-end';
  /** The address at which the two meet. */
  readonly address: string;
}

/** The finding for a wiring, with the advice that is right for the release in force. */
export function reportWiring(wiring: Wiring, view: DeploymentView): readonly SitedFinding[] {
  const { rule, site, front, entry, problem, related, missing, fix, laterSeverity } = wiring;
  const release = releaseOf(view);
  const isUnclear = release.contradiction !== undefined || contradicts(release, entry);
  const advice = adviceFor(isUnclear ? undefined : release.range, entry);
  const grave = advice.wsgiRecommended ? laterSeverity : 'warning';
  if (!grave) return [];
  const unused = view.isUnused(site.uri);
  const isIdle = wiring.isIdle ?? false;
  const told = [...(related ?? []), ...hintPlaces(release)];
  const finding: Finding = {
    rule,
    severity: unused || isIdle ? 'information' : grave,
    message: [
      problem,
      unused ? 'This file is not enabled, so it takes no effect yet.' : '',
      isIdle
        ? "What is at hand starts Glance's own server and not this file, so it takes no effect as far as is known."
        : '',
      isUnclear ? 'Which release is installed cannot be told (glance-release-contradiction).' : hintSentence(release),
      whatToDo(advice, front),
      missing ? whatIsMissing(missing) : '',
    ]
      .filter(sentence => sentence !== '')
      .join(' '),
    start: site.span.start,
    end: site.span.end,
    conversions: isUnclear ? [] : conversionsFor(advice, missing),
    ...(told.length > 0 ? { related: told } : {}),
    ...(fix ? { fixes: [fix] } : {}),
  };
  return [{ site, finding }];
}

function whatToDo(advice: Advice, front: 'nginx' | undefined): string {
  const proxy = front === 'nginx' ? 'proxy_pass' : 'mod_proxy_http';
  switch (advice.standalone) {
    case 'there':
      return front === 'nginx'
        ? "Glance's guide up to 2025.2 (release 31) advises against every such deployment: run the standalone server, and forward to it with proxy_pass."
        : "Glance's guide up to 2025.2 (release 31) advises against every such deployment: run the standalone server, with Apache as a plain mod_proxy_http front end if you need one.";
    case 'unsure':
      return "Glance's guide up to 2025.2 (release 31) advises the standalone server instead; this entry point exists from release 30 on, and from 33 there is no standalone server, so set confwright.glance.release before you convert.";
    case 'deprecated':
      return `From release 32 the guide recommends uWSGI in HTTP mode behind ${proxy}; the standalone server still works in 32 and is gone in 33.`;
    case 'gone':
      return `From release 33 there is no standalone server: use uWSGI in HTTP mode behind ${proxy}.`;
  }
}

function whatIsMissing({ half, address }: Missing): string {
  return half === 'back-end'
    ? `The uWSGI file that listens on ${address} is not among the files at hand, so what Glance is set to there is not known: open the folder that holds it as well, and the conversion is offered.`
    : `No front end among the files at hand forwards to ${address}: open its file as well, for it has to follow.`;
}

function conversionsFor(advice: Advice, missing: Missing | undefined): readonly OfferedConversion[] {
  if (advice.standalone === 'gone' || missing?.half === 'back-end') return [];
  return [{ id: 'glance-to-standalone', preferred: advice.standalone === 'there' && !missing }];
}
