//! Figures about the server for Prometheus: how many requests, how long they took, what the process uses. Labels are
//! the route as it is written in the program, the method and the class of the status: never an address that was
//! asked for, an id or a person.

use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use std::sync::Arc;
use std::time::Duration;
use tansiq_storage::JobState;

/// What a request is counted under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    route: String,
    method: &'static str,
    status: &'static str,
}

/// What jobs are counted under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Standing {
    state: &'static str,
}

/// From a page that was at hand to one that somebody gave up waiting for, in seconds.
const BUCKETS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0];

/// The figures of this process.
#[derive(Debug, Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Kind, Histogram, fn() -> Histogram>,
    in_flight: Gauge,
    memory: Gauge,
    jobs: Family<Standing, Gauge>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::default();
        let histogram: fn() -> Histogram = || Histogram::new(BUCKETS);
        let requests = Family::new_with_constructor(histogram);
        let (in_flight, memory) = (Gauge::default(), Gauge::default());
        let duration = "Time until an answer began, by route, method and class of status";
        registry.register_with_unit("http_request_duration", duration, Unit::Seconds, requests.clone());
        registry.register("http_requests_in_flight", "Requests that are being answered", in_flight.clone());
        let resident = "Memory that the process holds";
        registry.register_with_unit("process_resident_memory", resident, Unit::Bytes, memory.clone());
        let jobs = Family::<Standing, Gauge>::default();
        registry.register("tansiq_jobs", "Jobs in the register, by how they stand", jobs.clone());
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("tansiq_build", "The program that runs", build);
        Self { registry: Arc::new(registry), requests, in_flight, memory, jobs }
    }
}

/// A request counts as being answered as long as this is kept.
#[derive(Debug)]
pub struct InFlight(Gauge);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// A request came.
    #[must_use]
    pub fn begin(&self) -> InFlight {
        self.in_flight.inc();
        InFlight(self.in_flight.clone())
    }

    /// A request was answered.
    pub fn answered(&self, route: &str, method: &axum::http::Method, status: u16, took: Duration) {
        let kind = Kind { route: route.to_owned(), method: known(method), status: class(status) };
        self.requests.get_or_create(&kind).observe(took.as_secs_f64());
    }

    /// So many jobs stand in each way.
    pub fn jobs(&self, counts: &[(JobState, u64)]) {
        for (state, count) in counts {
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            self.jobs.get_or_create(&Standing { state: state.word() }).set(count);
        }
    }

    /// All figures as OpenMetrics text.
    ///
    /// # Errors
    /// When they cannot be written, which memory alone decides.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        if let Some(bytes) = resident_memory() {
            self.memory.set(bytes);
        }
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// The methods that there are pages for; a client may write any word there.
fn known(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

fn class(status: u16) -> &'static str {
    match status {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}

/// What Linux says that the process holds, in bytes; other systems are not asked.
fn resident_memory() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: i64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Method;

    #[test]
    fn a_request_counts_under_its_route_method_and_class() {
        let metrics = Metrics::default();
        let asked = metrics.begin();
        assert!(metrics.text().unwrap().contains("http_requests_in_flight 1"));
        metrics.answered("/en/commitments/{reference}", &Method::GET, 404, Duration::from_millis(30));
        metrics.answered("unmatched", &Method::from_bytes(b"SECRET").unwrap(), 200, Duration::ZERO);
        drop(asked);
        metrics.jobs(&[(JobState::Dead, 3), (JobState::Waiting, 0)]);
        let text = metrics.text().unwrap();
        assert!(text.contains(r#"tansiq_jobs{state="dead"} 3"#), "{text}");
        assert!(text.contains("http_requests_in_flight 0"), "{text}");
        let of = r#"route="/en/commitments/{reference}",method="GET",status="4xx""#;
        let counted = format!("http_request_duration_seconds_bucket{{le=\"0.05\",{of}}} 1");
        let fewer = format!("http_request_duration_seconds_bucket{{le=\"0.025\",{of}}} 0");
        assert!(text.contains(&counted) && text.contains(&fewer), "{text}");
        assert!(text.contains(r#"method="other""#) && !text.contains("SECRET"), "{text}");
        assert!(text.contains("tansiq_build_info{version="), "{text}");
    }
}
