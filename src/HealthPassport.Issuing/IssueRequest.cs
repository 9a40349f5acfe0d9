using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>What a passport is to be made of.</summary>
public sealed record IssueRequest
{
    /// <summary>The summary, with the lanes of its entries.</summary>
    public required HealthSummary Summary { get; init; }

    /// <summary>The index that was allotted in the status list.</summary>
    public uint StatusIndex { get; init; }

    /// <summary>The day of issue.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The secret for the sealed lane; null when no entry is sealed.</summary>
    public HolderSecret? Secret { get; init; }

    /// <summary>A second secret, for the entries of the second lane; null when there are none.</summary>
    public HolderSecret? SecondSecret { get; init; }

    /// <summary>Lanes that were made elsewhere, so that this side never sees what is sealed; no secret stands beside them, and no entry to be sealed. Null when the lanes are made here.</summary>
    public TwinLanes? Lanes { get; init; }

    /// <summary>WHO's product ids of vaccines, for ICVPs; null for other formats.</summary>
    public IcvpProductIds? ProductIds { get; init; }

    /// <summary>The key of the holder's wallet, on P-256, to which an SD-JWT VC is bound (<c>cnf</c>); null for one that whoever has it may show, and for other formats.</summary>
    public PublicKey? HolderKey { get; init; }
}
