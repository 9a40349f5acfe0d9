using HealthPassport.Formats.X509;

namespace HealthPassport.Issuing;

/// <summary>Which authorities count for which participant of the network.</summary>
internal sealed class GdhcnAuthorities
{
    private readonly ILookup<string, Certificate> _listed;
    private readonly PinnedAuthorities _pinned;
    private readonly bool _listsAny;

    public GdhcnAuthorities(IReadOnlyCollection<GdhcnMethod> methods, PinnedAuthorities pinned)
    {
        GdhcnMethod[] all = [.. methods.Where(method => method.Usage == "SCA" && method.Certificate is { IsAuthority: true })];
        (_pinned, _listsAny) = (pinned, Array.Exists(all, method => method.SaysUsage));
        _listed = all.Where(method => Counts(method.Certificate!)).ToLookup(method => method.Participant, method => method.Certificate!);
    }

    /// <summary>Tells whether an authority of the list counts: it is pinned, or nothing is and the operator vouches for the list.</summary>
    public bool Counts(Certificate authority) => _pinned.IsEmpty || _pinned.Pins(authority);

    /// <summary>Who may have signed for a participant. Whom the list no longer names has left, even when pinned; a list that names no authorities as such (version 1, or one for a single usage) leaves it to the pinned ones, and to the operator's word when nothing is pinned: then null.</summary>
    public IReadOnlyList<Certificate>? Of(string participant) =>
        _listsAny ? [.. _listed[participant]]
        : _pinned.IsEmpty ? null
        : [.. _pinned.Certificates, .. _listed[participant]];
}
