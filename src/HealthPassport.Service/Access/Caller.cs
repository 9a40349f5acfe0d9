using HealthPassport.Formats.Trust;

namespace HealthPassport.Service.Access;

/// <summary>Who asks, and what they may do at this moment. A handler takes it as a parameter; its endpoint says <c>RequireRight</c>.</summary>
/// <param name="Id">The subject's identifier, such as <c>system-</c> and 32 hex digits. Random, stable, nobody's name.</param>
/// <param name="Kind">Person, system or unit.</param>
/// <param name="Rights">The rights, narrowed to those of the access token.</param>
/// <param name="Kinds">The kinds of entry that the caller may issue; none without <see cref="Right.Issue"/>.</param>
internal sealed record Caller(string Id, CallerKind Kind, Right Rights, EntryKinds Kinds)
{
    /// <summary>Whether the caller has at least one of some rights.</summary>
    public bool HasAny(Right rights) => (Rights & rights) != Right.None;

    /// <summary>Whether the caller may issue entries of all these kinds.</summary>
    public bool MayIssue(EntryKinds kinds) => Rights.HasFlag(Right.Issue) && Kinds.HasFlag(kinds);

    /// <summary>Takes the caller that the endpoint's required right established.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<Caller>() ?? throw new InvalidOperationException("An endpoint that takes a Caller must say RequireRight."));
}
