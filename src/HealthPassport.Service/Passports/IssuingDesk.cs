using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Observatory;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Status;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Passports;

/// <summary>Issues: signs, writes the log, and only then lets the answer go.</summary>
internal sealed class IssuingDesk(IssuePreparation preparation, SigningLog log, StatusRegister register, SealingQueue queue, SheetPrinter printer, LaptopLog laptop, ClinicCounters counters)
{
    /// <summary>Issues.</summary>
    /// <param name="body">The request.</param>
    /// <param name="caller">Who asks: the kinds of entry are bounded by their rights.</param>
    /// <param name="also">What is to be committed together with the log: the answer under its idempotency key; null for nothing.</param>
    /// <param name="cancellation">Gives up; what was signed by then is told to nobody.</param>
    /// <returns>The answer, once it may be handed out.</returns>
    public async ValueTask<Outcome<IssuedAnswer>> IssueAsync(IssueBody body, Caller caller, Func<IssuedAnswer, GroupStatement>? also, CancellationToken cancellation)
    {
        if (!(await SignAsync(body, caller, cancellation)).TryGet(out Issuance? issuance, out ProblemDetails? problem))
        {
            return problem;
        }

        await laptop.AppendAsync(issuance.Leaves, cancellation);
        if (issuance.Corrected is { OwnList: uint list, Link.StatusIndex: uint index })
        {
            return await SupersedeAsync(issuance, also?.Invoke(issuance.Answer), list, index) is Failure failure ? failure : issuance.Answer;
        }

        await log.AppendAsync(issuance.Leaves, also?.Invoke(issuance.Answer), cancellation);
        counters.Count(body.Observatory, issuance.Entered, caller);      // a correction, above, is no consultation
        return issuance.Answer;
    }

    // In one transaction with the log and the answer that is kept: nobody is told "superseded" of a card that is not.
    private async Task<Failure?> SupersedeAsync(Issuance issuance, GroupStatement? also, uint list, uint index)
    {
        if (await log.AppendAsync(
            issuance.Leaves, also, (connection, transaction) => register.SetAsync(connection, transaction, list, index, CredentialStatus.Superseded, CancellationToken.None)) is Failure failure)
        {
            return failure;      // it was revoked a moment ago
        }

        try
        {
            await register.RefreshAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException)
        {
            // It is committed, and taken over in a few seconds.
        }

        return null;
    }

    /// <summary>Tells whether a request could be issued at this moment. Nothing is signed, and no index is spent.</summary>
    /// <param name="body">The request, in a format without a sealed lane.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>Null, or why it could not.</returns>
    public async ValueTask<ProblemDetails?> CheckAsync(IssueBody body, Caller caller)
    {
        return !(await preparation.PrepareAsync(body, caller)).TryGet(out PreparedIssue? ready, out ProblemDetails? problem) ? problem
            : ready.Set.Credentials.Check(ready.Request) is Failure refused ? Problem.Of(refused).ProblemDetails
            : null;
    }

    /// <summary>Issues copies of one credential in a format without a sealed lane, each with an index and salts of its own.</summary>
    /// <param name="body">The request.</param>
    /// <param name="holders">For each copy the key that it is bound to, or null.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellation">Gives up; what was signed by then is told to nobody.</param>
    /// <returns>The copies, once they may be handed out.</returns>
    public async ValueTask<Outcome<string[]>> IssueCopiesAsync(IssueBody body, IReadOnlyList<PublicKey?> holders, Caller caller, CancellationToken cancellation)
    {
        if (!(await preparation.PrepareAsync(body, caller)).TryGet(out PreparedIssue? ready, out ProblemDetails? problem))
        {
            return problem;
        }

        List<Issuance> copies = [];
        foreach (PublicKey? holder in holders)
        {
            if (!Credentials(body, ready with { Request = ready.Request with { HolderKey = holder } }).TryGet(out Issuance? copy, out problem))
            {
                return problem;
            }

            copies.Add(copy);
        }

        LogLeaf[] leaves = [.. copies.SelectMany(copy => copy.Leaves)];
        await laptop.AppendAsync(leaves, cancellation);
        await log.AppendAsync(leaves, null, cancellation);
        return (string[])[.. copies.SelectMany(copy => copy.Answer.Codes).Select(code => code.Text)];
    }

    private async ValueTask<Outcome<Issuance>> SignAsync(IssueBody body, Caller caller, CancellationToken cancellation) =>
        !(await preparation.PrepareAsync(body, caller)).TryGet(out PreparedIssue? ready, out ProblemDetails? problem) ? problem
            : ready.Format is null ? await PassportAsync(body, ready, cancellation)
            : Credentials(body, ready);

    private async ValueTask<Outcome<Issuance>> PassportAsync(IssueBody body, PreparedIssue ready, CancellationToken cancellation)
    {
        (SigningSet set, _, IssueRequest request, Secrets secrets, SummaryInput input, CorrectedCard? corrected) = ready;
        if (set.Passports.Check(request) is Failure refused)
        {
            return refused;
        }

        if (!set.Indices.Allot().TryGet(out AllottedIndices? allotted, out Failure? failure))
        {
            return failure;
        }

        request = request with { StatusIndex = allotted.Single };
        Result<IssuedPassport> result;
        if (secrets.First is null && secrets.Second is null)
        {
            result = set.Passports.Issue(request);
        }
        else if (queue.TryRun(() => set.Passports.Issue(request)) is Task<Result<IssuedPassport>> turn)
        {
            result = await turn;
        }
        else
        {
            return ProblemCode.SealingBusy;
        }

        if (!result.TryGet(out IssuedPassport? issued, out failure))
        {
            return failure;
        }

        string? stub = body.Sheet is null ? null : await register.NewStubAsync(set.StatusListNumber, issued.StatusIndex, cancellation);
        if (!printer.Passport(body, issued, secrets, stub, set.Key).TryGet(out IssuedAnswer? answer, out failure))
        {
            return failure;
        }

        answer = answer with { NotTaken = input.NotTaken, Corrected = corrected is null ? null : corrected.OwnList is null ? "disputed" : "superseded" };
        return new Issuance(answer, [.. LogLeaf.Of(issued, set.KeyId)], corrected, input.Summary);
    }

    private static Outcome<Issuance> Credentials(IssueBody body, PreparedIssue ready)
    {
        if (!ProductIds(body).TryGet(out ProductIdsOf? products, out Failure? failure))
        {
            return failure;
        }

        SigningSet set = ready.Set;
        IssueRequest request = ready.Request with { ProductIds = products.Ids };
        return set.Credentials.Check(request) is Failure refused ? refused
            : ready.Format!.Issue(set.Credentials, request, set.Indices).TryGet(out IssuedCredentials? issued, out failure) && SheetPrinter.Credentials(body, issued).TryGet(out IssuedAnswer? answer, out failure)
                ? new Issuance(answer with { NotTaken = ready.Input.NotTaken }, [.. LogLeaf.Of(issued, set.KeyId)], null, ready.Input.Summary)
                : failure!;
    }

    private static Result<ProductIdsOf> ProductIds(IssueBody body) =>
        body.ProductIds is not { } json ? new ProductIdsOf(null)
        : IcvpProductIds.Read(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(json)).TryGet(out IcvpProductIds? ids, out Failure? failure) ? new ProductIdsOf(ids)
        : failure with { Where = "productIds" };

    private sealed record ProductIdsOf(IcvpProductIds? Ids);
}
