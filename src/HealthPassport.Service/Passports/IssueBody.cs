using System.ComponentModel;
using System.Text.Json;

namespace HealthPassport.Service.Passports;

/// <summary>What is to be issued, and what is to be made of it.</summary>
internal sealed record IssueBody
{
    [Description("The summary as JSON of specs/summary.schema.json. Either this or a bundle.")]
    public JsonElement? Summary { get; init; }

    [Description("The summary as a FHIR R4 bundle (specs/fhir.md).")]
    public JsonElement? Bundle { get; init; }

    [Description("The format: hcert/passport (also when it is left out), shc, vc+jwt, dc+sd-jwt or hcert/icvp.")]
    public string? Format { get; init; }

    [Description("True to make a secret for sensitive entries; the answer shows it once.")]
    public bool NewSecret { get; init; }

    [Description("The holder's own secret, seven numbers or words of any language.")]
    public string? Secret { get; init; }

    [Description("A second secret, for entries with \"lane\": \"second\".")]
    public string? SecondSecret { get; init; }

    [Description("The sealed part, sealed by whoever sends this, so that the service sees neither the secret nor what is sealed. The summary then holds only what everybody may read, and may be left out.")]
    public SealedBody? Sealed { get; init; }

    [Description("Keys of sensitive concepts that the person wants in the part that everybody can read.")]
    public IReadOnlyList<string>? IncludeSensitive { get; init; }

    [Description("For hcert/icvp: WHO's product ids, as {\"vaccines\": {\"yellow-fever\": \"...\"}}.")]
    public JsonElement? ProductIds { get; init; }

    [Description("Pictures of the codes: svg or png (base64).")]
    public string? Pictures { get; init; }

    [Description("The printable sheet, and with newSecret the slip of the secret.")]
    public SheetBody? Sheet { get; init; }

    [Description("For adding: the codes of earlier cards of the same person. Their entries are carried over with their source; the older cards stay good.")]
    public IReadOnlyList<string>? Earlier { get; init; }

    [Description("The secret that opens the sealed part of the earlier cards. Without it that part stays on the older sheet only.")]
    public string? Unlock { get; init; }

    [Description("True when you say that all earlier cards are about one person, though no link joins them. The new card says so.")]
    public bool SamePerson { get; init; }

    [Description("For correcting: the code of the card that is wrong. A card of your own organisation is then superseded; that of another one is disputed and stays valid.")]
    public string? Corrects { get; init; }

    [Description("From the desk of a service that counts consultations (docs/observatory.md): that this is one, and what to count of it beside the entries. It goes into noisy monthly counters and nowhere else.")]
    public ObservatoryBody? Observatory { get; init; }

    [Description("In a batch: the key by which the repetition of this line is known (as the header Idempotency-Key).")]
    public string? IdempotencyKey { get; init; }
}
