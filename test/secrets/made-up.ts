/** Credentials of a known form that nobody has; put together here, so that no scanner takes this file for a leak. */
export const madeUp = {
  github: ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_'),
  slack: ['xoxb', '23984754863', '2348975623103', 'abcdefabcdefabcdefabcdef'].join('-'),
  database: ['postgres://app', 's3cr3tpw@db.example.com:5432/app'].join(':'),
  aws: ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYzzzzKEYabc'].join('/'),
  privateKey: [
    ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' '),
    'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF0TfBRrGx5ZrM4gDk2nXpqXGabcd',
    'MIIEpAIBAAKCAQEA1Z3VS5JJcds3xfn/ygWyF0TfBRrGx5ZrM4gDk2nXpqXGabcd',
    ['-----END RSA', 'PRIVATE KEY-----'].join(' '),
  ],
} as const
