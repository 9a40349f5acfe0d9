using System.Collections.Immutable;

namespace HealthPassport.Service.Problems;

/// <summary>Why the service refuses a request, apart from the reasons of a card (<c>specs/reasons.md</c>): one row for each, stable for clients.</summary>
/// <param name="Code">The code, in kebab case.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">One sentence for people. It never quotes the request.</param>
internal sealed record ProblemCode(string Code, int Status, string Title)
{
    private const string Vcalm = "https://www.w3.org/TR/vcalm#";
    private const string DataModel = "https://www.w3.org/TR/vc-data-model#";

    /// <summary>What names it in <c>type</c>: a text of another standard where one demands it.</summary>
    public string Type
    {
        get => field ?? Problem.TypePrefix + Code;
        private init;
    }

    public static readonly ProblemCode BadRequest = new("bad-request", 400, "The request cannot be understood.");
    public static readonly ProblemCode NotSignedIn = new("not-signed-in", 401, "Sign in first, or send an access token.");
    public static readonly ProblemCode NotAllowed = new("not-allowed", 403, "You have no right to do this.");
    public static readonly ProblemCode KindNotGranted = new("kind-not-granted", 403, "You may not issue this kind of entry.");
    public static readonly ProblemCode NotFound = new("not-found", 404, "There is nothing under this address.");
    public static readonly ProblemCode NotInLog = new("not-in-log", 404, "This is not under that head of the log. What was signed is sealed weekly; a card that is not found is unproven, not forged.");
    public static readonly ProblemCode MethodNotAllowed = new("method-not-allowed", 405, "This address does not take this method.");
    public static readonly ProblemCode IdempotencyKeyWeak = new("idempotency-key-weak", 400, "An idempotency key has at least 128 random bits: 22 or more characters of base64url or 32 hexadecimal digits.");
    public static readonly ProblemCode IdempotencyKeyReused = new("idempotency-key-reused", 422, "This idempotency key was used for another request.");
    public static readonly ProblemCode IdempotencyInProgress = new("idempotency-in-progress", 409, "The first request with this idempotency key has not been answered yet; try again in a moment.");
    public static readonly ProblemCode LoginTaken = new("login-taken", 409, "Somebody has this name to sign in with already.");
    public static readonly ProblemCode LastAdministrator = new("last-administrator", 409, "Nobody could administer the service any more.");
    public static readonly ProblemCode NotAcceptable = new("not-acceptable", 406, "This address does not answer in a form that the request accepts.");
    public static readonly ProblemCode TooSlow = new("too-slow", 408, "The request did not come in time.");
    public static readonly ProblemCode TooLarge = new("body-too-large", 413, "The request is larger than what is taken here.");
    public static readonly ProblemCode UnsupportedMediaType = new("unsupported-media-type", 415, "The request has a content type that is not taken here.");
    public static readonly ProblemCode ClientKeyRefused = new("client-key-refused", 422, "A key is none that is taken here.");
    public static readonly ProblemCode TooManyRequests = new("too-many-requests", 429, "Too many requests; wait a moment.");
    public static readonly ProblemCode Internal = new("internal", 500, "Something went wrong in the service. Nothing was issued.");
    public static readonly ProblemCode StorageUnavailable = new("storage-unavailable", 503, "The database cannot be reached or written. Nothing was issued; try again.");
    public static readonly ProblemCode SealingBusy = new("sealing-busy", 503, "Too many requests with secrets at the moment; try again in a few seconds.");
    public static readonly ProblemCode SigningKeyUnavailable = new("signing-key-unavailable", 503, "No signing key can be used at the moment. Nothing was issued; try again.");
    public static readonly ProblemCode ClockBehind = new("clock-behind", 503, "The clock of the service was set back. Nothing is issued until it is right again; if it is right now, start the service anew.");

    public static readonly ProblemCode OffersFull = new("offers-full", 503, "Too many offers and requests wait for wallets; try again in a few minutes.");

    public static readonly ProblemCode FieldCodeWrong = new("field-code-wrong", 403, "This code belongs to no tour of this service, or the file was made with another one.");
    public static readonly ProblemCode FieldCodeUsed = new("field-code-used", 409, "A laptop has enrolled with this code already. Plan a new tour.");
    public static readonly ProblemCode FieldTourClosed = new("field-tour-closed", 409, "Nothing more is taken in for this tour: it is over, or its laptop was reported as lost.");
    public static readonly ProblemCode FieldNotEnrolled = new("field-not-enrolled", 409, "This laptop has not enrolled at its home.");
    public static readonly ProblemCode FieldAlreadyEnrolled = new("field-already-enrolled", 409, "This laptop has a tour that is not over, or that was not handed in.");
    public static readonly ProblemCode FieldNothingAsked = new("field-nothing-asked", 409, "This laptop waits for no answer: enter the code of the tour first.");
    public static readonly ProblemCode FieldHomeAway = new("field-home-away", 502, "The service at home cannot be reached. Try again, or carry the files on a USB stick.");
    public static readonly ProblemCode FieldHomeRefused = new("field-home-refused", 502, "The service at home has refused. Carry the file there to see why.");

    public static readonly ProblemCode UnknownOption = new("unknown-option", 400, "An option was sent that is not known here.") { Type = Vcalm + "UNKNOWN_OPTION_PROVIDED" };
    public static readonly ProblemCode CredentialMalformed = new("credential-malformed", 400, "What was sent breaks rules of the W3C data model; \"findings\" names them.") { Type = DataModel + "MALFORMED_VALUE_ERROR" };
    public static readonly ProblemCode CredentialNotIssuedHere = new("credential-not-issued-here", 400, "This service issues its own types of credential, under its own name, dated today, and nothing else.") { Type = DataModel + "MALFORMED_VALUE_ERROR" };
    public static readonly ProblemCode NotKept = new("not-kept", 404, "Credentials are not kept here. Whoever was given it has it.");
    public static readonly ProblemCode NoSuchCredential = new("no-such-credential", 404, "No credential of this service has this identifier.");
    public static readonly ProblemCode CredentialIdTaken = new("credential-id-taken", 409, "Another credential was issued under this identifier.");
    public static readonly ProblemCode TestInstanceElsewhere = new("test-instance-elsewhere", 403, "The test instance answers only programs on its own machine.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<ProblemCode> All { get; } =
    [
        BadRequest,
        NotSignedIn,
        NotAllowed,
        KindNotGranted,
        NotFound,
        NotInLog,
        MethodNotAllowed,
        IdempotencyKeyWeak,
        IdempotencyKeyReused,
        IdempotencyInProgress,
        TooSlow,
        TooLarge,
        UnsupportedMediaType,
        TooManyRequests,
        Internal,
        StorageUnavailable,
        SealingBusy,
        SigningKeyUnavailable,
        ClockBehind,
        OffersFull,
        NotAcceptable,
        LoginTaken,
        LastAdministrator,
        ClientKeyRefused,
        FieldCodeWrong,
        FieldCodeUsed,
        FieldTourClosed,
        FieldNotEnrolled,
        FieldAlreadyEnrolled,
        FieldNothingAsked,
        FieldHomeAway,
        FieldHomeRefused,
        UnknownOption,
        CredentialMalformed,
        CredentialNotIssuedHere,
        NotKept,
        NoSuchCredential,
        CredentialIdTaken,
        TestInstanceElsewhere,
    ];

    /// <summary>The row for a status that the platform chose; for other statuses the row of its class.</summary>
    public static ProblemCode OfStatus(int status) => All.FirstOrDefault(code => code.Status == status) ?? (status < 500 ? BadRequest : Internal);
}
