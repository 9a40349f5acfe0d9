using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A folder from which cards are issued: an issuer's own, or a mobile team's. Opened for one day.</summary>
public sealed class SigningFolder : IDisposable
{
    private readonly FieldTour? _tour;

    private readonly TrustListEntry? _entry;

    private SigningFolder(IssuingKey key, IStatusIndices indices, StubNumbers stubs, string issuerName, FieldTour? tour, TrustListEntry? entry) =>
        (Key, Indices, Stubs, IssuerName, _tour, _entry) = (key, indices, stubs, issuerName, tour, entry);

    /// <summary>The key of the day.</summary>
    public IssuingKey Key { get; }

    /// <summary>Gives out status indices.</summary>
    public IStatusIndices Indices { get; }

    /// <summary>The stub numbers.</summary>
    public StubNumbers Stubs { get; }

    /// <summary>The issuer's name.</summary>
    public string IssuerName { get; }

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="passphrase">The passphrase of its keys.</param>
    /// <param name="today">The day.</param>
    /// <returns>The folder, or <see cref="Reason.KeyUnusable"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<SigningFolder> Open(string path, string passphrase, DateOnly today)
    {
        Failure? failure;
        if (FieldTour.IsTour(path))
        {
            return FieldTour.Open(path).TryGet(out FieldTour? tour, out failure) && tour.OpenKey(today, passphrase).TryGet(out IssuingKey? key, out failure)
                ? new SigningFolder(key, tour, tour.Stubs, tour.IssuerName, tour, null)
                : failure!;
        }

        return IssuerFolder.Open(path).TryGet(out IssuerFolder? issuer, out failure) && issuer.OpenStatus().TryGet(out StatusStore? status, out failure)
            && issuer.OpenKey(passphrase).TryGet(out IssuingKey? own, out failure)
            ? new SigningFolder(own, status, issuer.Stubs, issuer.Entry.Name, null, issuer.Entry)
            : failure!;
    }

    /// <summary>Issues a passport and, on a mobile team's laptop, writes down its short names for handing in.</summary>
    /// <param name="request">What it is made of; its index is set here.</param>
    /// <returns>The passport, or what <see cref="PassportIssuer.Issue"/> and <see cref="IStatusIndices.Allot"/> give.</returns>
    public Result<IssuedPassport> Issue(IssueRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        PassportIssuer issuer = new(Key);
        if (issuer.Check(request) is Failure refused)
        {
            return refused;
        }

        if (!Indices.Allot().TryGet(out AllottedIndices? allotted, out Failure? failure)
            || !issuer.Issue(request with { StatusIndex = allotted.Single }).TryGet(out IssuedPassport? issued, out failure))
        {
            return failure!;
        }

        _tour?.Log(issued);
        return issued;
    }

    /// <summary>Issues a credential in another format than the compact passport.</summary>
    /// <param name="format">The format.</param>
    /// <param name="request">What it is made of; its index is set here, secrets play no part.</param>
    /// <returns>The credentials, or what <see cref="CredentialIssuer.Check"/>, the format and <see cref="IStatusIndices.Allot"/> give.</returns>
    public Result<IssuedCredentials> Issue(IssuingFormat format, IssueRequest request)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(request);
        CredentialIssuer issuer = new()
        {
            Id = _entry?.Id ?? "",
            StatusList = _entry?.Keys[^1].StatusList is uint number ? _entry.StatusListSubject(number) : null,
            Key = Key,
        };
        return issuer.Check(request) is Failure refused ? refused : format.Issue(issuer, request, Indices);
    }

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();
}
