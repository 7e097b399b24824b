//! A device that makes and shows passkeys as browsers do, for tests.
//!
//! <https://www.w3.org/TR/webauthn-3/>: ES256, no attestation, discoverable.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A passkey on the device.
struct Key {
    id: Vec<u8>,
    user: Vec<u8>,
    pair: EcdsaKeyPair,
}

/// The device, with the browser in front of it.
pub struct Device {
    /// The page that the browser shows.
    pub origin: String,
    /// How many signatures it has made; a device that does not count stays at 0.
    pub counter: u32,
    /// Its holder has unlocked it.
    pub unlocked: bool,
    /// The name of the site, when it is another one than the page asks for.
    pub site: Option<String>,
    keys: Vec<Key>,
}

fn text(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(value: &Value) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}

impl Device {
    pub fn at(origin: &str) -> Self {
        Self { origin: origin.to_owned(), counter: 0, unlocked: true, site: None, keys: Vec::new() }
    }

    fn said(&self, what: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["challenge"];
        json!({ "type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, site: &Value, made: &[u8]) -> Vec<u8> {
        let site = self.site.as_deref().unwrap_or_else(|| site.as_str().unwrap());
        let (present, verified, attested) =
            (1, u8::from(self.unlocked) << 2, u8::from(!made.is_empty()) << 6);
        let mut all = Sha256::digest(site).to_vec();
        all.push(present | verified | attested);
        all.extend(self.counter.to_be_bytes());
        all.extend(made);
        all
    }

    /// Makes a passkey as a page asks it to, and answers.
    pub fn make(&mut self, options: &str) -> String {
        let options = &serde_json::from_str::<Value>(options).unwrap()["publicKey"];
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        let (algorithm, chance) = (&ECDSA_P256_SHA256_ASN1_SIGNING, SystemRandom::new());
        let pair = EcdsaKeyPair::generate_pkcs8(algorithm, &chance).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, pair.as_ref(), &chance).unwrap();
        let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
        let id = Sha256::digest(x).to_vec();
        let mut made = vec![0; 16];
        made.extend([0, 32]);
        made.extend(&id);
        made.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        made.extend(x);
        made.extend([0x22, 0x58, 32]);
        made.extend(y);
        let data = self.data(&options["rp"]["id"], &made);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        let said = self.said("webauthn.create", options);
        self.keys.push(Key { id: id.clone(), user: bytes(&options["user"]["id"]), pair });
        let response = json!({ "attestationObject": text(&object), "clientDataJSON": text(&said) });
        json!({ "id": text(&id), "rawId": text(&id), "type": "public-key", "response": response }).to_string()
    }

    /// Shows the newest passkey that a page takes, and answers.
    pub fn show(&mut self, options: &str) -> String {
        let options = &serde_json::from_str::<Value>(options).unwrap()["publicKey"];
        assert_eq!(options["userVerification"], "required");
        let allowed: Vec<_> = options["allowCredentials"].as_array().unwrap().iter().collect();
        let takes = |key: &Key| allowed.is_empty() || allowed.iter().any(|one| bytes(&one["id"]) == key.id);
        let key = self.keys.iter().rev().find(|key| takes(key)).expect("a passkey that is asked for");
        let (data, said) = (self.data(&options["rpId"], &[]), self.said("webauthn.get", options));
        let signed = [data.as_slice(), &Sha256::digest(&said)].concat();
        let signature = key.pair.sign(&SystemRandom::new(), &signed).unwrap();
        let response = json!({
            "authenticatorData": text(&data), "clientDataJSON": text(&said),
            "signature": text(signature.as_ref()), "userHandle": text(&key.user),
        });
        let id = text(&key.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}
