using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace HealthPassport.Service;

/// <summary>What an operator may set (<c>HealthPassport</c> in appsettings.json, or <c>HealthPassport__DataFolder</c> and so on in the environment).</summary>
internal sealed class ServiceOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "HealthPassport";

    /// <summary>The folder with everything that the service keeps: the SQLite file, the encrypted keys. Made when it is missing.</summary>
    [Required]
    public string DataFolder { get; set; } = "healthpassport-data";

    /// <summary>The connection string of a PostgreSQL database; null for a SQLite file in <see cref="DataFolder"/>.</summary>
    public string? PostgreSql { get; set; }

    /// <summary>The address under which others reach the service, without a slash at its end. It goes into links, status lists and credentials.</summary>
    [Required]
    [RegularExpression("https?://.*[^/]", ErrorMessage = "PublicAddress must be an http or https address without a slash at its end.")]
    public string PublicAddress { get; set; } = "http://localhost:5080";

    /// <summary>The issuer's identifier, a URI that goes into every credential; null for <see cref="PublicAddress"/>. It must not change later.</summary>
    public string? IssuerId { get; set; }

    /// <summary>The name of the organisation that issues, as people read it.</summary>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string IssuerName { get; set; } = "A clinic that tries HealthPassport";

    /// <summary>
    /// A signing key in hardware: a PKCS#11 URI (RFC 7512) with <c>type=private</c>; null for keys in files. Before it ends, the next one is named beside it, after a space:
    /// the old one signs until bundles have carried the new one to the clinics.
    /// </summary>
    [RegularExpression("pkcs11:\\S+( +pkcs11:\\S+)*", ErrorMessage = "KeyUri must hold one or more URIs that begin with pkcs11: (RFC 7512), with a space between.")]
    public string? KeyUri { get; set; }

    /// <summary>The URIs in <see cref="KeyUri"/>.</summary>
    public ImmutableArray<string> KeyUris => [.. (KeyUri ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The trust file of the network that the organisation belongs to; null for a network of its own, which the service then keeps.</summary>
    public string? TrustFile { get; set; }

    /// <summary>
    /// The folder of a federated network (<c>healthpassport network join</c>), of which this service then makes and serves bundles with the key in that folder; null for none. Not together with <see cref="TrustFile"/>.
    /// Its keys are under the passphrase of the service.
    /// </summary>
    public string? Federation { get; set; }

    /// <summary>With <see cref="Federation"/>: the folder of the key (<c>healthpassport keygen --member-key</c>) that signs this member's own list; null for a service that only passes on what others publish.</summary>
    public string? FederationListKey { get; set; }

    /// <summary>With <see cref="Federation"/>: where other members publish their trust files and lists, with a space between; https, or http on this machine. No other address is ever asked, whatever the roll says.</summary>
    [RegularExpression("(https://\\S+|http://(localhost|127\\.0\\.0\\.1)\\S*)( +(https://\\S+|http://(localhost|127\\.0\\.0\\.1)\\S*))*", ErrorMessage = "FederationPeers must hold https addresses with a space between.")]
    public string? FederationPeers { get; set; }

    /// <summary>The addresses in <see cref="FederationPeers"/>.</summary>
    public ImmutableArray<string> FederationPeerAddresses => [.. (FederationPeers ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>With <see cref="TrustFile"/> or <see cref="FieldHome"/>: a file with the newest checkpoint of that network, which is printed on sheets and counted when cards are read; null for none. It is looked at again every half minute.</summary>
    public string? CheckpointFile { get; set; }

    /// <summary>A folder with schedules of vaccinations as files (<c>specs/guidance.md</c> §2), which the pages then offer beside those of the program; null for none. They are read and linted at the start.</summary>
    public string? ScheduleFolder { get; set; }

    /// <summary>Files of public keys (<c>public.pem</c>, made by <c>healthpassport services key</c>) that may sign this issuer's services packs, with a space between; null for none. The private keys stay with whoever signs, and never come here.</summary>
    public string? ServicesKeys { get; set; }

    /// <summary>The files in <see cref="ServicesKeys"/>.</summary>
    public ImmutableArray<string> ServicesKeyFiles => [.. (ServicesKeys ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>True to count consultations that are entered at the desk, with noise, into monthly tables (<c>docs/observatory.md</c>); off without it, and never on a laptop.</summary>
    public bool CountConsultations { get; set; }

    /// <summary>True to print a one-time set-up link at the start though there is an administrator: for the day on which the only one cannot sign in.</summary>
    public bool OfferSetUp { get; set; }

    /// <summary>
    /// True to open <c>/ccg</c>, a test instance that signs and verifies any credential of the W3C's data model, without authorisation, for programs on this machine only. Its key is made at each start and
    /// is in no trust list. For runs of the W3C's test suites; never on a service that is in use.
    /// </summary>
    public bool OpenTestInstance { get; set; }

    /// <summary>Set on a mobile team's laptop: the address of the service at home, without a slash at its end. The laptop then issues with what that service grants it, and has no keys or network of its own.</summary>
    [RegularExpression("https?://.*[^/]", ErrorMessage = "FieldHome must be an http or https address without a slash at its end.")]
    public string? FieldHome { get; set; }
}
