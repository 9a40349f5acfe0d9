using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>The kebab-case names of closed lists of a services pack.</summary>
public static class ServicesNames
{
    /// <summary>The name of a member of a closed list.</summary>
    /// <param name="value">The member, such as <c>PrimaryCare</c>.</param>
    /// <typeparam name="T">The list.</typeparam>
    /// <returns>The name, such as <c>primary-care</c>.</returns>
    public static string Of<T>(T value)
        where T : struct, Enum => ReasonNames.Kebab(value.ToString());

    /// <summary>Finds a member by its name.</summary>
    /// <param name="name">The name.</param>
    /// <typeparam name="T">The list.</typeparam>
    /// <returns>The member, or null when there is none of that name.</returns>
    public static T? Find<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Of(value) == name).Cast<T?>().FirstOrDefault();
}
