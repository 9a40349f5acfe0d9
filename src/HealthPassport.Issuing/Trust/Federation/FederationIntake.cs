using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Takes what other members publish into a network's folder: a roll, a list, or a whole trust file with root documents, a roll and lists. Everything counts by its own signatures, whoever brought it.</summary>
public sealed class FederationIntake
{
    private readonly NetworkFolder _network;
    private readonly List<IntakeFinding> _findings = [];
    private FederationFolder? _folder;

    private FederationIntake(NetworkFolder network) => _network = network;

    /// <summary>What became of each part.</summary>
    public ImmutableArray<IntakeFinding> Findings => [.. _findings];

    /// <summary>Takes a file.</summary>
    /// <param name="network">The network's folder.</param>
    /// <param name="file">The file's bytes.</param>
    /// <returns>What became of it, or <see cref="Reason.TrustMalformed"/> for a file of none of these kinds, and what <see cref="FederationFolder.Of"/> refuses.</returns>
    public static Result<FederationIntake> Take(NetworkFolder network, ReadOnlyMemory<byte> file)
    {
        ArgumentNullException.ThrowIfNull(network);
        FederationIntake intake = new(network);
        if (TrustFile.Read(file.Span).TryGet(out TrustFile? trust, out _))
        {
            intake.TakeRoots(trust.Roots);
            if (trust.Roots[^1].Document.BundleKeys.Select(trust.Bundle.Open).FirstOrDefault(opened => opened is not null) is not { Federation: Federation federation } bundle)
            {
                return new Failure(Reason.TrustSignatureInvalid, "trust.bundle", "the bundle of a federated network, signed by one of its bundle keys");
            }

            intake.TakeRoll(federation.Roll);
            foreach (SignedMemberList list in federation.Lists)
            {
                intake.TakeList(list);
            }

            intake.TakeBridged(bundle.ForeignNetworks);

            return intake;
        }

        if (SignedRoll.Read(file.Span) is SignedRoll roll)
        {
            intake.TakeRoll(roll);
            return intake;
        }

        if (SignedMemberList.Read(file.ToArray()).TryGet(out SignedMemberList? one, out _))
        {
            intake.TakeList(one);
            return intake;
        }

        return new Failure(Reason.TrustMalformed, "file", "a roll, a member's list or a trust file of a federated network");
    }

    // Only root documents that follow those at hand: each is signed by the thresholds of the one before and of itself.
    private void TakeRoots(ImmutableArray<SignedRoot> roots)
    {
        ImmutableArray<SignedRoot> here = _network.Roots;
        for (int i = 0; i < roots.Length; i++)
        {
            if (i < here.Length)
            {
                if (roots[i].Hash != here[i].Hash)
                {
                    Say($"root document {i + 1} is another one than the one here: another network, or a fork of this one. It was not taken.", false);
                    return;
                }
            }
            else if (_network.Add(roots[i]) is Failure failure)
            {
                Say($"root document {i + 1} was not taken: {failure}", false);
                return;
            }
            else
            {
                Say($"root document {i + 1} is new", true, true);
            }
        }
    }

    // Asked for after the root documents were taken, so that it stands under the newest.
    private FederationFolder? Folder()
    {
        if (_folder is null && !FederationFolder.Of(_network).TryGet(out _folder, out Failure? failure))
        {
            Say(failure.ToString(), false);
        }

        return _folder;
    }

    private void TakeRoll(SignedRoll roll)
    {
        if (Folder() is not FederationFolder folder)
        {
            return;
        }

        uint before = folder.Roll?.Roll.Number ?? 0;
        if (folder.Take(roll) is Failure refused)
        {
            Say(refused.Reason switch
            {
                Reason.TrustFork => $"FORK: the voters have signed two rolls of the number {roll.Roll.Number}. Keep the files under forks as evidence, and ask the voters.",
                Reason.TrustRollback => $"roll {roll.Roll.Number} is older than roll {before}, which is here: somebody hands on an old one",
                _ => $"roll {roll.Roll.Number} was not taken: {refused}",
            }, false);
            return;
        }

        bool isNew = roll.Roll.Number > before;
        Say($"roll {roll.Roll.Number} is {(isNew ? "new" : "known")}", true, isNew);
    }

    private void TakeList(SignedMemberList list)
    {
        string day = list.List.SignedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string what = $"list of member {list.List.Issuer.Number} of {day}";
        if (Folder() is not FederationFolder folder)
        {
            return;
        }

        if (folder.Take(list, out ListTaking taking) is Failure refused)
        {
            Say($"{what} was not taken: {refused}", false);
            return;
        }

        Say(taking switch
        {
            ListTaking.New => $"{what} is new",
            ListTaking.Older => $"{what} is older than the one that is here: somebody hands on an old one",
            ListTaking.Fork => $"FORK: member {list.List.Issuer.Number} has signed two lists of the same time. Keep the files under forks as evidence; the voters may suspend it (network change).",
            _ => $"{what} is known",
        }, taking is ListTaking.New or ListTaking.Known, taking == ListTaking.New);
    }

    // Lists of other networks count by the hash that the voters have signed.
    private void TakeBridged(ImmutableArray<ForeignNetwork> networks)
    {
        if (Folder() is not FederationFolder folder)
        {
            return;
        }

        foreach (ForeignNetwork network in networks)
        {
            bool? isNew = folder.Take(network);
            Say(isNew is null ? $"{network.Name} is not on the roll: passed over" : $"{network.Name}, list of {network.AsOf.UtcDateTime:yyyy-MM-dd}, is {(isNew == true ? "new" : "known")}", isNew is not null, isNew == true);
        }
    }

    private void Say(string text, bool isSound, bool isNew = false) => _findings.Add(new IntakeFinding(text, isSound, isNew));
}
