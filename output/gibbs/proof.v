(* Gibbs' inequality

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* Kullback–Leibler divergence *)
Definition KL (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  \sum_(1 <= k <= K) xlogxy (p k) (q k).
Lemma KL_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  KL K p q = \sum_(1 <= k <= K) p k * ln (p k / q k).
Proof. unfold KL; atoms. Qed.

(* ==== No divergence is negative ====
   KL(p, q) >= 0 *)
Module gibbs.
Section Claim.
Variables (K : Z) (p q : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= p k;         (* p_k pmf over k *)
  given_2 : \sum_(1 <= k <= K) p k = 1;                    (* p_k pmf over k *)
  given_3 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  given_4 : \sum_(1 <= k <= K) q k <= 1;                   (* Sum(q[k], (k, 1, K)) <= 1 *)
  real_1 : forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k (* real case: p << q *)
}.

Definition claim : Prop :=
  KL K p q >= 0.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < p k) /\
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K p q.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) p k * ln (p k / q k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm lies below its tangent at 1: log x <= x - 1 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (p k - q k).
Lemma step_2 : line_1 >= line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply Rle_ge; apply le_sum; intros k in_k.
  apply ln_tangent; side.
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) p k - \sum_(1 <= k <= K) q k.
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. a distribution sums to 1 *)
Definition line_4 : R :=
  1 - \sum_(1 <= k <= K) q k.
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; pmf_norm. Qed.

(* 5. as given *)
Definition line_5 : R :=
  1 - 1.
Lemma step_5 : line_4 >= line_5.
Proof. destruct H; unfold line_4, line_5; apply Rle_ge; apply le_sub_r; stated. Qed.

(* 6. algebra *)
Definition line_6 : R :=
  0.
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; algebra. Qed.

Theorem proved : claim.
Proof.
  unfold claim; apply Rle_ge; apply (le_ends _ _ line_6 line_0); [unfold line_6; atoms | unfold line_0; atoms |].
  pose proof step_1; pose proof step_2; pose proof step_3; pose proof step_4; pose proof step_5; pose proof step_6; lra.
Qed.

(* Where the bound is attained. *)
Lemma tight : (KL K p q) = 0 -> forall k, (1 <= k <= K)%Z -> p k = q k.
Proof.
  intros step_equal k in_k; pose proof step_1; pose proof step_2; pose proof step_3; pose proof step_4; pose proof step_5; pose proof step_6;
  assert (line_ends : line_0 = line_6) by
    (apply (eq_ends (KL K p q) 0);
     [unfold line_0; atoms | unfold line_6; atoms | exact step_equal]).
  assert (step_tight : line_1 = line_2) by lra; unfold line_1, line_2 in step_tight; destruct H.
  apply ln_tangent_eq; [side | side | side |].
  refine (sum_tight _ _ _ _ _ (eq_sym step_tight) k in_k); intros; apply ln_tangent; side.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K : Z) (p q : Z -> R), given K p q.
Proof. exists 2%Z, (fun i : Z => if Z.eqb i 1 then (3 / 7) else (4 / 7)), (fun i : Z => if Z.eqb i 1 then (3 / 19) else (16 / 19)); instance. Qed.
End gibbs.

(* ==== None diverges from itself ====
   KL(p, p) = 0 *)
Module gibbs_2.
Section Claim.
Variables (K : Z) (p : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= p k;         (* p_k pmf over k *)
  given_2 : \sum_(1 <= k <= K) p k = 1                     (* p_k pmf over k *)
}.

Definition claim : Prop :=
  KL K p p = 0.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < p k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K p p.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) p k * ln (p k / p k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm of a quotient, with 0 log 0 = 0 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (p k * ln (p k) - p k * ln (p k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_sum; intros k in_k.
  apply (wln_div (p k) (p k) (p k)); [side | side | by_ring | by_ring].
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) p k * ln (p k) - \sum_(1 <= k <= K) p k * ln (p k).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. algebra *)
Definition line_4 : R :=
  0.
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_4.
  now rewrite step_1, step_2, step_3, step_4.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K : Z) (p : Z -> R), given K p.
Proof. exists 2%Z, (fun i : Z => if Z.eqb i 1 then (3 / 7) else (4 / 7)); instance. Qed.
End gibbs_2.

(* ==== The divergence is least where the two are equal, and there only ====
   KL(p, q) min(q = p) 0 *)
Module gibbs_3.
Section Claim.
Variables (K : Z) (p : Z -> R).

Record given (q : Z -> R) : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= p k;         (* p_k pmf over k *)
  given_2 : \sum_(1 <= k <= K) p k = 1;                    (* p_k pmf over k *)
  given_3 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  given_4 : \sum_(1 <= k <= K) q k <= 1;                   (* Sum(q[k], (k, 1, K)) <= 1 *)
  real_1 : forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k (* real case: p << q *)
}.

Definition claim : Prop :=
  forall q : Z -> R, given q ->
  given p /\ KL K p q >= 0 /\
  (KL K p q = 0 <-> forall k, (1 <= k <= K)%Z -> q k = p k).

(* Not covered: points where the left side is +inf, so no minimisers; there a hypothesis real_... fails. *)

(* No line reads ln or / outside its domain. *)
Lemma domain (q : Z -> R) (H : given q) :
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < p k) /\
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 (q : Z -> R) : R := KL K p q.

(* 1. No divergence is negative; None diverges from itself; equality nowhere else *)
Definition line_1 (q : Z -> R) : R :=
  0.
Lemma step_1 : forall q : Z -> R, given q ->
  given p /\ line_0 q >= line_1 q /\
  (line_0 q = line_1 q <-> forall k, (1 <= k <= K)%Z -> q k = p k).
Proof.
  intros q H; destruct H; unfold line_0, line_1; apply arg_bound.
  * constructor; side.
  * exact (gibbs.proved K p q ltac:(constructor; side)).
  * intros step_equal i in_i; first [exact (gibbs.tight K p q ltac:(constructor; side) step_equal i in_i) | symmetry; exact (gibbs.tight K p q ltac:(constructor; side) step_equal i in_i)].
  * intros step_equal; transitivity (KL K p p); [rewrite !KL_eq; pointwise | exact (gibbs_2.proved K p ltac:(constructor; side))].
Qed.

Theorem proved : claim.
Proof.
  exact step_1.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K : Z) (p q : Z -> R), given K p q.
Proof. exists 2%Z, (fun i : Z => if Z.eqb i 1 then (3 / 7) else (4 / 7)), (fun i : Z => if Z.eqb i 1 then (3 / 19) else (16 / 19)); instance. Qed.
End gibbs_3.
