import type { Dice } from './dice';
import { shuffled } from './identifiers';

/** A person of a generated company. */
export interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly officeLocation: string;
  readonly mobilePhone?: string;
}

const words = (text: string) => text.split(/\s+/);

/** First names of people nobody is. */
export const GIVEN_NAMES =
  words(`Aaliyah Aaron Abigail Adam Aiko Aisha Alan Alejandro Alice Amara Amelia Amir Ana Anders Andrea Anil
  Anita Anna Antonio Aria Arjun Astrid Aya Beatriz Ben Bianca Bjorn Brian Camila Carlos Carmen Caroline Chen Chloe Clara
  Connor Daniel Daniela David Deepa Diana Diego Dmitri Elena Eli Elif Emeka Emil Emily Emma Erik Esther Ethan Eva Fatima
  Felix Fiona Florian Francesca Gabriel Grace Greta Hana Hannah Haruto Hassan Helen Hugo Ibrahim Ines Ingrid Irina Isabel
  Ivan Jack Jakub Jamal James Jan Jasmine Javier Jin Joao Jonas Julia Kai Karim Kavya Kenji Kofi Lara Laura Layla Lea
  Leila Leo Lina Liam Lucia Luis Lukas Maja Malik Marco Maria Marta Mateus Maya Mei Mia Michael Mila Mohammed Nadia Naomi
  Natalia Nia Nikolai Nina Noor Nora Oliver Olivia Omar Oscar Pablo Paula Pedro Peter Priya Rachel Rafael Rania Ravi
  Rebecca Robert Rosa Ruth Samuel Sara Sofia Stefan Sven Tara Theo Thomas Tomas Uma Valentina Vera Victor Wei Yara Yusuf
  Zara Zoe`);

/** Family names of people nobody is. */
export const SURNAMES =
  words(`Abbas Acheampong Adler Ahmed Almeida Andersen Anderson Bailey Banerjee Barbosa Bauer Becker
  Bennett Berg Bianchi Blom Boateng Brandt Brooks Brown Campbell Cardoso Carlsson Carter Castillo Chan Chandra Chaudhry
  Chen Clark Cohen Colombo Cooper Costa Cruz Dahl Das Davies Delgado Demir Diallo Diaz Doyle Dubois Duarte Edwards
  Eriksen Evans Farouk Fernandes Ferrari Fischer Fleming Foster Fournier Fuchs Garcia Gomez Gonzalez Graham Greco Green
  Gupta Haas Hall Hansen Harris Hassan Hayashi Hernandez Hoffmann Horvat Hughes Hussain Ito Ivanov Jackson Jansen Jensen
  Johansson Jones Kaya Keller Kelly Khan Kim Kowalski Kumar Lambert Larsen Lee Leroy Lewis Li Lim Lindberg Lopez Lund Ma
  Martin Martinez Mbeki Medina Mehta Meyer Miller Mitchell Moreau Moretti Morgan Morris Mueller Murphy Nakamura Nelson
  Nguyen Nielsen Novak Nowak Obi Okafor Olsen Oliveira Ortega Osei Park Parker Patel Pereira Perez Peterson Petrov
  Phillips Popescu Powell Ramirez Rao Reid Reyes Ricci Richter Rivera Roberts Robinson Rodriguez Romano Rossi Roux Ryan
  Saito Sanchez Santos Sato Schmidt Schneider Sharma Silva Singh Smith Sokolov Stewart Suzuki Svensson Takahashi Tan
  Tanaka Taylor Thompson Torres Tran Turner Vargas Vasquez Vogel Wagner Walker Wang Ward Weber White Wilson Wong Wood
  Wright Yamamoto Yilmaz Young Zhang Zimmermann`);

const OFFICES = [
  'Seattle 18',
  'Seattle 21',
  'Austin 3',
  'Dublin 4',
  'Munich 2',
  'Bengaluru 7',
  'Singapore 1',
  'Toronto 5',
];

const AREAS = ['206', '425', '512', '416', '312', '646', '720', '503'];

const DEPARTMENTS = [
  { weight: 24, name: 'Sales', titles: ['Account Executive', 'Sales Manager', 'Sales Engineer', 'Account Manager'] },
  { weight: 20, name: 'Operations', titles: ['Operations Analyst', 'Operations Manager', 'Planner', 'Buyer'] },
  {
    weight: 20,
    name: 'Engineering',
    titles: ['Software Engineer', 'Test Engineer', 'Engineering Manager', 'Architect'],
  },
  { weight: 12, name: 'Retail', titles: ['Store Manager', 'Store Associate', 'Area Manager'] },
  { weight: 8, name: 'Finance', titles: ['Accountant', 'Financial Analyst', 'Controller'] },
  { weight: 7, name: 'Marketing', titles: ['Marketing Specialist', 'Designer', 'Campaign Manager'] },
  { weight: 5, name: 'IT', titles: ['Systems Engineer', 'Help Desk Analyst', 'Network Engineer'] },
  { weight: 3, name: 'HR', titles: ['HR Business Partner', 'Recruiter'] },
  { weight: 1, name: 'Legal', titles: ['Counsel', 'Paralegal'] },
] as const;

/** Makes a person; every number gives another sign-in name. */
export function buildPerson(dice: Dice, number: number, salt: number): Person {
  const names = GIVEN_NAMES.length * SURNAMES.length;
  const round = Math.floor(number / names);
  const place = shuffled(number % names, names, salt);
  const givenName = GIVEN_NAMES[place % GIVEN_NAMES.length]!;
  const surname = SURNAMES[Math.floor(place / GIVEN_NAMES.length)]!;
  const account = `${givenName}.${surname}${round === 0 ? '' : round + 1}`.toLowerCase();
  const { name: department, titles } = dice.weigh(DEPARTMENTS);
  return {
    id: dice.guid(),
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    userPrincipalName: `${account}@contoso.example`,
    mail: `${account}@contoso.example`,
    jobTitle: dice.pick(titles as readonly string[]),
    department,
    officeLocation: `${dice.pick(OFFICES)}/${dice.integer(1, 9)}${dice.integer(100, 199)}`,
    ...(dice.chance(0.6) ? { mobilePhone: phoneNumber(dice) } : {}),
  };
}

/** A telephone number of those that are kept for stories. */
export function phoneNumber(dice: Dice): string {
  return `+1 ${dice.pick(AREAS)}-555-01${dice.text(2, '0123456789')}`;
}
