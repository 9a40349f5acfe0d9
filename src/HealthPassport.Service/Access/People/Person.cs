using HealthPassport.Formats.Trust;

namespace HealthPassport.Service.Access.People;

/// <summary>A member of staff, as ASP.NET Core Identity sees one: a name to sign in with, a name to show, nothing more.</summary>
internal sealed class Person
{
    public string Id { get; set; } = Subject.NewId(CallerKind.Person);

    /// <summary>The name to sign in with.</summary>
    public string Login { get; set; } = "";

    /// <summary>The same without regard to case.</summary>
    public string LoginKey { get; set; } = "";

    /// <summary>The name that others see.</summary>
    public string Name { get; set; } = "";

    public Right Rights { get; set; }

    public EntryKinds Kinds { get; set; }

    public string? PasswordHash { get; set; }

    public string SecurityStamp { get; set; } = "";

    public Subject ToSubject() => new(Id, CallerKind.Person, Name, Rights, Kinds);
}
