using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>What a network's folder holds besides when its members are admitted by a roll: <c>roll.cose</c> (the newest), <c>lists/</c> (the newest list of each member by its number), <c>bridges/</c> (lists of other networks that the roll lets in, by their hashes) and <c>forks/</c> (evidence of two that should be one).</summary>
public sealed class FederationFolder
{
    private readonly SignedRoot _root;
    private readonly string _network;
    private readonly string _path;
    private (byte[] Bytes, SignedRoll? Roll) _read = ([], null);

    private FederationFolder(ImmutableArray<SignedRoot> roots, string path) => (_root, _network, _path) = (roots[^1], roots[0].Network, path);

    /// <summary>The newest roll, or null before the first.</summary>
    public SignedRoll? Roll
    {
        get
        {
            if (!File.Exists(RollFile))
            {
                return null;
            }

            // Asked for with each of thousands of lists, and others may put a newer one there.
            byte[] bytes = File.ReadAllBytes(RollFile);
            if (!bytes.AsSpan().SequenceEqual(_read.Bytes))
            {
                _read = (bytes, SignedRoll.Read(bytes));
            }

            return _read.Roll;
        }
    }

    /// <summary>The newest list of each member on the roll, by number. One whose keys or member the roll has ended since is left out.</summary>
    public ImmutableArray<SignedMemberList> Lists => Roll is not SignedRoll roll ? []
        : [.. roll.Roll.Members.Select(member => Kept(member.Number)).OfType<SignedMemberList>().Where(list => list.MemberOn(roll.Roll) is Member member && list.IsSignedBy(member.ListKeys))];

    /// <summary>The lists of other networks that are here and that the roll lets in.</summary>
    public ImmutableArray<ForeignNetwork> Bridged => Roll is not SignedRoll roll ? [] : [.. roll.Roll.Bridges.Select(bridge => KeptNetwork(bridge.Hash)).OfType<ForeignNetwork>()];

    private string RollFile => Path.Combine(_path, "roll.cose");

    private RootDocument Root => _root.Document;

    /// <summary>The folder of a federated network, under its newest root document of this moment.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The folder, or <see cref="Reason.TrustMalformed"/> for a network whose newest root document has no admission threshold.</returns>
    public static Result<FederationFolder> Of(NetworkFolder network)
    {
        ArgumentNullException.ThrowIfNull(network);
        ImmutableArray<SignedRoot> roots = network.Roots;
        return roots[^1].Document.IsFederated
            ? new FederationFolder(roots, network.Location)
            : new Failure(Reason.TrustMalformed, "network", "a federated network: trust root next --admission-threshold makes one");
    }

    /// <summary>Takes a roll, once enough voters have signed it.</summary>
    /// <param name="roll">The roll.</param>
    /// <returns>
    /// Null when it is the newest now, or was before; else <see cref="Reason.TrustOtherNetwork"/>, <see cref="Reason.TrustSignatureInvalid"/>, <see cref="Reason.TrustRollback"/> for an older one,
    /// or <see cref="Reason.TrustFork"/>: the voters have signed two of one number, and both are kept under <c>forks/</c>.
    /// </returns>
    public Failure? Take(SignedRoll roll)
    {
        ArgumentNullException.ThrowIfNull(roll);
        using FileLock held = Lock();
        if (roll.Roll.Network != _network)
        {
            return new Failure(Reason.TrustOtherNetwork, "roll.network", "this network");
        }

        if (roll.CountBy(Root) < Root.AdmissionThreshold)
        {
            return new Failure(Reason.TrustSignatureInvalid, "roll", $"signatures by {Root.AdmissionThreshold} of the {Root.RootKeys.Length} voters; it has {roll.CountBy(Root)}");
        }

        if (Roll is SignedRoll here && here.Roll.Number >= roll.Roll.Number)
        {
            if (here.Hash == roll.Hash && roll.CountBy(Root) <= here.CountBy(Root))
            {
                return null;
            }

            if (here.Roll.Number > roll.Roll.Number)
            {
                return new Failure(Reason.TrustRollback, "roll", $"roll {here.Roll.Number}, which is here, or a later one");
            }

            if (here.Hash != roll.Hash && here.CountBy(Root) >= Root.AdmissionThreshold)
            {
                KeepFork($"roll-{here.Roll.Number:D6}-{here.Hash[..16]}.cose", here.ToBytes());
                KeepFork($"roll-{roll.Roll.Number:D6}-{roll.Hash[..16]}.cose", roll.ToBytes());
                return new Failure(Reason.TrustFork, "roll", $"one roll of the number {roll.Roll.Number}; there are two, and both are kept under forks");
            }
        }

        AtomicFile.Write(RollFile, roll.ToBytes());
        return null;
    }

    /// <summary>Takes a member's list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="taking">What became of it.</param>
    /// <returns>Null, or <see cref="Reason.UnknownKey"/> when no member on the roll has this list's number, identifier and key, and <see cref="Reason.TrustSignatureInvalid"/>.</returns>
    public Failure? Take(SignedMemberList list, out ListTaking taking)
    {
        ArgumentNullException.ThrowIfNull(list);
        using FileLock held = Lock();
        taking = ListTaking.Known;
        if (Roll is not SignedRoll roll || list.MemberOn(roll.Roll) is not Member member)
        {
            return new Failure(Reason.UnknownKey, "list", "a list of a member on the roll, signed by one of its list keys");
        }

        if (!list.IsSignedBy(member.ListKeys))
        {
            return new Failure(Reason.TrustSignatureInvalid, "list", "a list that its member has signed");
        }

        SignedMemberList? here = Kept(member.Number);
        taking = here is null || here.List.SignedAt < list.List.SignedAt ? ListTaking.New
            : here.List.SignedAt > list.List.SignedAt ? ListTaking.Older
            : here.ShortHash == list.ShortHash ? ListTaking.Known
            : ListTaking.Fork;
        if (taking == ListTaking.New)
        {
            Directory.CreateDirectory(Path.Combine(_path, "lists"));
            AtomicFile.Write(ListFile(member.Number), list.ToBytes());
        }
        else if (taking == ListTaking.Fork)
        {
            KeepFork($"list-{member.Number:D6}-{here!.ShortHash}.cose", here.ToBytes());
            KeepFork($"list-{member.Number:D6}-{list.ShortHash}.cose", list.ToBytes());
        }

        return null;
    }

    /// <summary>Takes the list of another network.</summary>
    /// <param name="network">The list.</param>
    /// <returns>True when it is new here, false when it was here before; null when no bridge on the roll has its hash.</returns>
    public bool? Take(ForeignNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using FileLock held = Lock();
        if (Roll?.Roll.Bridges.Any(bridge => bridge.Hash == network.Hash) != true || ForeignNetworkCodec.HashOf(network) != network.Hash)
        {
            return null;
        }

        if (KeptNetwork(network.Hash) is not null)
        {
            return false;
        }

        Directory.CreateDirectory(Path.Combine(_path, "bridges"));
        AtomicFile.Write(BridgeFile(network.Hash), ForeignNetworkCodec.ToBytes(network));
        return true;
    }

    // A service fetches while an operator takes files by hand.
    private FileLock Lock() => FileLock.Take(Path.Combine(_path, "federation"));

    private string BridgeFile(string hash) => Path.Combine(_path, "bridges", hash + ".cbor");

    private ForeignNetwork? KeptNetwork(string hash) =>
        File.Exists(BridgeFile(hash)) && ForeignNetworkCodec.FromBytes(File.ReadAllBytes(BridgeFile(hash))) is ForeignNetwork network && network.Hash == hash ? network : null;

    private string ListFile(uint member) => Path.Combine(_path, "lists", member.ToString("D6", CultureInfo.InvariantCulture) + ".cose");

    private SignedMemberList? Kept(uint member) =>
        File.Exists(ListFile(member)) && SignedMemberList.Read(File.ReadAllBytes(ListFile(member))).TryGet(out SignedMemberList? list, out _) ? list : null;

    private void KeepFork(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.Combine(_path, "forks"));
        AtomicFile.Write(Path.Combine(_path, "forks", name), bytes);
    }
}
